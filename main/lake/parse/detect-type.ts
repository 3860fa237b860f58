// Which parser a file needs: what its first bytes say counts more than its name; the name decides between kinds of text.
import { fileTypeFromBuffer } from 'file-type'
import { AppError } from '../../../contract/app-error.ts'
import type { DocumentType } from '../../../contract/parsed-document.ts'
import { decodeHead } from './decode-text.ts'
import { isRecord } from './records.ts'
import { unreadable, unreadableByExtension } from './unreadable-kinds.ts'

/** As much of a file's beginning as detection looks at. */
export const headBytes = 64 * 1024

export interface DetectRequest {
  readonly head: Uint8Array
  readonly name: string
  /** A media type that came with the file; believed where the bytes and the name say nothing. */
  readonly mediaHint?: string | undefined
}

/** Throws UNSUPPORTED with a way on, or FILE_EMPTY. */
export async function detectType({ head, name, mediaHint }: DetectRequest): Promise<DocumentType> {
  if (head.length === 0)
    throw new AppError('FILE_EMPTY', `${name} is empty.`, { next: 'Add it again once it has content.' })
  const extension = extensionOf(name)
  const text = decodeHead(head)
  if (isPdf(head, extension, text !== undefined)) return 'pdf'
  if (text === undefined) return ofBytes(head, name, extension)
  const start = text.trimStart()
  if (/^(?:\{\\rtf|%!PS)/.test(start)) throw unreadable(name, start.startsWith('%') ? 'ps' : 'rtf', undefined)
  if (isHtml(start) && !['md', 'markdown', 'txt'].includes(extension)) return 'html'
  const refused = isHint(mediaHint) ? undefined : unreadableByExtension(name, extension)
  if (refused) throw refused
  return ofText(start, extension, mediaHint)
}

const byExtension: Readonly<Record<string, DocumentType>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  mdx: 'markdown',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
}
const byMediaType: Readonly<Record<string, DocumentType>> = {
  'text/markdown': 'markdown',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/x-ndjson': 'records',
  'application/jsonl': 'records',
}

function ofText(start: string, extension: string, mediaHint: string | undefined): DocumentType {
  const hinted = mediaHint === undefined ? undefined : byMediaType[mediaHint.split(';', 1)[0] ?? '']
  if (hinted === 'records' || startsWithRecord(start, extension)) return 'records'
  return byExtension[extension] ?? hinted ?? 'text'
}

const isHint = (mediaHint: string | undefined): boolean =>
  mediaHint !== undefined && byMediaType[mediaHint] !== undefined

function startsWithRecord(start: string, extension: string): boolean {
  if (!start.startsWith('{')) return false
  const end = start.indexOf('\n')
  // A first line that reaches past the head cannot be looked at: then the name is believed.
  if (end === -1 && start.length > headBytes / 4) return extension === 'jsonl' || extension === 'ndjson'
  return isRecord(end === -1 ? start : start.slice(0, end))
}

async function ofBytes(head: Uint8Array, name: string, extension: string): Promise<DocumentType> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  const mediaType = found?.mime
  if (mediaType !== undefined && !/^text\/|[/+]xml$/.test(mediaType))
    throw unreadable(name, extension, mediaType)
  const refused = unreadableByExtension(name, extension)
  if (refused) throw refused
  // No known kind of file: letters in an old encoding, or damage, which reading it will tell.
  return extension === 'pdf' ? 'pdf' : (byExtension[extension] ?? 'text')
}

/** The mark may stand behind up to 1 kB of rubbish; a text that speaks about PDF has it too. */
function isPdf(head: Uint8Array, extension: string, isText: boolean): boolean {
  const at = Buffer.from(head.buffer, head.byteOffset, head.length).indexOf('%PDF-')
  return at === 0 || (at > 0 && (extension === 'pdf' || (at <= 1024 && !isText)))
}

function isHtml(start: string): boolean {
  let rest = start.replace(/^<\?xml[^>]{0,200}\?>/, '')
  for (let comments = 0; comments < 20; comments++) {
    rest = rest.trimStart()
    const end = rest.startsWith('<!--') ? rest.indexOf('-->') : -1
    if (end === -1) break
    rest = rest.slice(end + 3)
  }
  return /^<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/i.test(rest)
}

const extensionOf = (name: string): string => /\.([^./\\]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? ''
