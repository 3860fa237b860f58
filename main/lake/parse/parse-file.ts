// One file from its path to its canonical text. Runs in the parser host only: what it opens may be hostile.
import { open, stat } from 'node:fs/promises'
import { AppError } from '../../../contract/app-error.ts'
import type { DocumentType, ParsedDocument } from '../../../contract/parsed-document.ts'
import { parseCsv } from './csv.ts'
import { decodeText } from './decode-text.ts'
import { detectType, headBytes } from './detect-type.ts'
import { declaredCharset, parseHtml } from './html.ts'
import type { ParseContext, ParseLimits } from './limits.ts'
import { isBlank } from './lines.ts'
import { parseMarkdown } from './markdown.ts'
import { parsePdf } from './pdf.ts'
import { parseRecords } from './records.ts'
import { parseText } from './text.ts'

interface ParseFileRequest {
  readonly path: string
  /** The name that the user knows the file by. */
  readonly name: string
  readonly mediaHint?: string | undefined
  readonly limits: ParseLimits
}

export async function parseFile(request: ParseFileRequest): Promise<ParsedDocument> {
  const { path, name, mediaHint, limits } = request
  const file = await readable(path, name)
  await using handle = file.handle
  const head = await readBytes(handle, Math.min(file.size, headBytes), name)
  const type = await detectType({ head, name, mediaHint })
  if (file.size > limits.maxFileBytes[type]) throw tooLarge(name, type, limits)
  const bytes = file.size > head.length ? await readBytes(handle, file.size, name) : head
  // Awaited here: while the file closes, a rejection would have nobody to take it.
  return await parseBytes(bytes, type, { name, limits })
}

/** The same over bytes in memory, once their type is known. */
export async function parseBytes(
  bytes: Uint8Array,
  type: DocumentType,
  context: ParseContext,
): Promise<ParsedDocument> {
  if (type === 'pdf') return parsePdf(bytes, context)
  const declared = type === 'html' ? declaredCharset(bytes) : undefined
  const parsed = parsers[type](decodeText(bytes, { name: context.name, declared }), context)
  if (isBlank(parsed.text, { start: 0, end: parsed.text.length }))
    throw new AppError('FILE_EMPTY', `${context.name} holds no words.`, {
      next: 'Add it again once it has content.',
    })
  return parsed
}

const parsers = {
  text: parseText,
  markdown: parseMarkdown,
  html: parseHtml,
  csv: parseCsv,
  records: parseRecords,
} as const

type FileHandle = Awaited<ReturnType<typeof open>>

async function readable(path: string, name: string): Promise<{ handle: FileHandle; size: number }> {
  try {
    const found = await stat(path)
    // Opening a pipe or a device could wait for ever.
    if (!found.isFile())
      throw new AppError('FILE_UNREADABLE', `${name} is not a file.`, { next: 'Add the files in it.' })
    return { handle: await open(path), size: found.size }
  } catch (error) {
    throw fileError(error, name)
  }
}

async function readBytes(handle: FileHandle, length: number, name: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await handle
      .read(bytes, filled, length - filled, filled)
      .catch((error: unknown) => {
        throw fileError(error, name)
      })
    if (bytesRead === 0) return bytes.subarray(0, filled)
    filled += bytesRead
  }
  return bytes
}

function fileError(error: unknown, name: string): unknown {
  const code = (error as { readonly code?: unknown } | null)?.code
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('FILE_GONE', `${name} is not there any more.`, {
      next: 'Add it again from where it is now.',
      cause: error,
    })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EIO' || code === 'EISDIR' || code === 'ELOOP')
    return new AppError('FILE_UNREADABLE', `${name} cannot be read (${code}).`, {
      next: 'Check its permissions and the disk it lies on, then try again.',
      cause: error,
    })
  return error
}

function tooLarge(name: string, type: DocumentType, limits: ParseLimits): AppError {
  const megabytes = Math.floor(limits.maxFileBytes[type] / 1024 / 1024)
  return new AppError(
    'TOO_LARGE',
    `${name} is larger than ${megabytes} MB, the most that is read of this type.`,
    {
      safe: 'The file is kept as it is; nothing of it was indexed.',
      next: 'Split it into smaller files and add those.',
      data: { type, limitBytes: limits.maxFileBytes[type] },
    },
  )
}
