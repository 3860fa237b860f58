// From a line of a records file to what is stored of it.
import { AppError } from '../../../contract/app-error.ts'
import type { LakeRecord } from '../../../contract/documents.ts'
import { hashOf } from '../../platform/index.ts'
import type { IncomingRecord } from '../commands/add-writes.ts'
import { checkRecordId, recordKey } from '../names.ts'
import { recordLines } from '../parse/records.ts'
import type { Line } from './line-reader.ts'

const maxTitleUnits = 80

/** Undefined for a blank line. @throws AppError BAD_INPUT, TOO_LARGE that says what is wrong with the line */
export function toRecord(line: Line): LakeRecord | undefined {
  if (line.bytes === undefined)
    throw new AppError('TOO_LARGE', 'This line is too long.', {
      safe: 'The other lines are not affected.',
      next: 'Split its text into several records.',
    })
  const text = decode(line.bytes)
  const [read] = recordLines(text)
  if (!read) return undefined
  if ('problem' in read) throw bad(`Line ${line.line} is no record: ${read.problem}.`)
  checkRecordId(read.record.id)
  if (read.record.text.trim() === '') throw bad('This record has no text.')
  return read.record
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw bad('This line is not UTF-8 text.')
  }
}

const bad = (message: string) =>
  new AppError('BAD_INPUT', message, {
    safe: 'The other lines are not affected.',
    next: 'Mend the line and add the file again; what is stored already stays as it is.',
  })

/** Title, blank line, text: what is searched, quoted and shown. */
export function canonicalRecord(record: Pick<LakeRecord, 'title' | 'text'>): string {
  const text = record.title ? `${record.title}\n\n${record.text}` : record.text
  return text.toWellFormed()
}

export function toIncomingRecord(record: LakeRecord): IncomingRecord {
  const { id, title, author, at, thread } = record
  const text = canonicalRecord(record)
  return {
    recordId: id,
    pathKey: recordKey(id),
    title: title || firstWords(record.text),
    text,
    hash: hashOf(text),
    bytes: Buffer.byteLength(text),
    metadata: {
      ...(title && { title }),
      ...(author && { author }),
      ...(at && { at }),
      ...(thread && { thread }),
    },
  }
}

/** A record without a title is shown by how it begins. */
function firstWords(text: string): string {
  const line = text.trim().replaceAll(/\s+/gu, ' ')
  if (line.length <= maxTitleUnits) return line
  const cut = line.slice(0, maxTitleUnits)
  const space = cut.lastIndexOf(' ')
  return `${(space > maxTitleUnits / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`
}
