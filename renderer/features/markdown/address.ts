// Where links may lead. Everything else is text.
import type { DocumentId } from '../../../contract/ids.ts'

const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** The address as it will be opened, with its host spelt out; undefined for what is no address of the web or of a person. */
export function linkAddress(address: string): string | undefined {
  const url = URL.parse(address.trim())
  return url && allowed.has(url.protocol) ? url.href : undefined
}

/** For people: the host of an image that is not loaded, or nothing when there is none. */
export const hostOf = (address: string): string => URL.parse(address.trim())?.host ?? ''

/** `lake:doc_…` names a document of the lake. */
export const documentOf = (address: string): DocumentId | undefined =>
  /^lake:(doc_[0-9a-f]{32})$/.exec(address.trim())?.[1] as DocumentId | undefined
