// Where the user is, as the address's fragment: a reload stays, back and forward work.
import { create } from 'zustand'
import type { ChatId, DocumentId, RunId, VersionId } from '../../contract/ids.ts'

export interface Place {
  readonly section: 'chats' | 'lake' | 'runs'
  readonly chatId?: ChatId | undefined
  readonly documentId?: DocumentId | undefined
  readonly versionId?: VersionId | undefined
  /** Words to show in the document. */
  readonly at?: { readonly start: number; readonly end: number } | undefined
  readonly isTrash?: true | undefined
  readonly runId?: RunId | undefined
}
export type Section = Place['section']

const home: Place = { section: 'chats' }

/** Total: whatever the fragment holds, it is a place. */
export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [section, id = ''] = path.split('/')
  const parameters = new URLSearchParams(query)
  if (section === 'chats') return isId(id, 'chat') ? { section, chatId: id as ChatId } : home
  if (section === 'runs') return isId(id, 'run') ? { section, runId: id as RunId } : { section }
  if (section !== 'lake') return home
  if (id === 'trash') return { section, isTrash: true }
  if (!isId(id, 'doc')) return { section }
  const versionId = parameters.get('version') ?? ''
  const range = /^(\d{1,10})-(\d{1,10})$/.exec(parameters.get('at') ?? '')
  return {
    section,
    documentId: id as DocumentId,
    ...(isId(versionId, 'ver') && { versionId: versionId as VersionId }),
    ...(range && { at: { start: Number(range[1]), end: Number(range[2]) } }),
  }
}

export function placeHash(place: Place): string {
  const { section, chatId, documentId, versionId, at, isTrash, runId } = place
  const id = chatId ?? documentId ?? runId ?? (isTrash ? 'trash' : undefined)
  const parameters = new URLSearchParams({
    ...(versionId && { version: versionId }),
    ...(at && { at: `${at.start}-${at.end}` }),
  }).toString()
  return `#/${section}${id ? `/${id}` : ''}${parameters ? `?${parameters}` : ''}`
}

const isId = (text: string, prefix: string) => new RegExp(`^${prefix}_[0-9a-f]{32}$`).test(text)

export const usePlace = create<Place>(() => home)

export function go(place: Place): void {
  history.pushState(null, '', placeHash(place))
  usePlace.setState(place, true)
}

/** Goes without leaving a step to come back to: the chat that a first message began, a document that was removed. */
export function goInstead(place: Place): void {
  history.replaceState(null, '', placeHash(place))
  usePlace.setState(place, true)
}

export function followAddress(): void {
  const read = () => usePlace.setState(parsePlace(location.hash), true)
  read()
  window.addEventListener('popstate', read)
  window.addEventListener('hashchange', read)
}
