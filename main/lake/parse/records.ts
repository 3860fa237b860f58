// Records: one JSON object per line, each a small document of its own with who said it, when and in which thread.
import { AppError } from '../../../contract/app-error.ts'
import { LakeRecord } from '../../../contract/documents.ts'
import type { Block, ParsedDocument } from '../../../contract/parsed-document.ts'
import type { DecodedText } from './decode-text.ts'
import { tooLong, tooManyParts, type ParseContext } from './limits.ts'
import { isBlank, linesOf } from './lines.ts'
import { collectWarnings } from './warnings.ts'

export type RecordLine =
  | { readonly line: number; readonly record: LakeRecord }
  | { readonly line: number; readonly problem: string }

/** Every line that is not blank, as the record it holds or as what is wrong with it. Lines count from 1. */
export function* recordLines(text: string): Generator<RecordLine, void> {
  let line = 0
  for (const span of linesOf(text)) {
    line++
    if (!isBlank(text, span)) yield { line, ...readRecord(text.slice(span.start, span.end)) }
  }
}

export function isRecord(line: string): boolean {
  return 'record' in readRecord(line)
}

export function parseRecords(source: DecodedText, context: ParseContext): ParsedDocument {
  const warnings = collectWarnings(context.limits.maxWarnings)
  for (const sentence of source.warnings) warnings.add(sentence)
  const blocks: Block[] = []
  const texts: string[] = []
  let length = 0
  for (const read of recordLines(source.text)) {
    if ('problem' in read) {
      warnings.add(`Line ${read.line} was left out: ${read.problem}.`)
      continue
    }
    const { id, title, text, at, author, thread } = read.record
    const start = length === 0 ? 0 : length + separator.length
    length = start + text.length
    if (length > context.limits.maxTextUnits) throw tooLong(context)
    if (blocks.length >= context.limits.maxBlocks) throw tooManyParts(context)
    texts.push(text)
    blocks.push({
      kind: 'record',
      start,
      end: length,
      heading: title ? [title] : [],
      record: {
        id,
        line: read.line,
        ...(at && { at }),
        ...(author && { author }),
        ...(thread && { thread }),
      },
    })
  }
  if (blocks.length === 0) throw noRecords(context, warnings.list())
  return {
    type: 'records',
    text: texts.join(separator),
    blocks,
    encoding: source.encoding,
    warnings: warnings.list(),
    parser: 'records@1',
  }
}

const separator = '\n\n'

function readRecord(line: string): { readonly record: LakeRecord } | { readonly problem: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { problem: 'it is not valid JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'it is not a JSON object' }
  const parsed = LakeRecord.safeParse(plain(value))
  if (parsed.success) return { record: parsed.data }
  const field = String(parsed.error.issues[0]?.path[0] ?? '')
  const isMissing = (value as Readonly<Record<string, unknown>>)[field] === undefined
  return { problem: isMissing ? `it has no ${field || 'fields'}` : `its ${field} is not what it should be` }
}

/** Exports write numbers as ids, milliseconds as times, and null for what is not there. */
function plain(value: object): Record<string, unknown> {
  const fields = Object.entries(value).filter(([, field]) => field !== null)
  const { id, at, ...rest }: Record<string, unknown> = Object.fromEntries(fields)
  const isTime = typeof at === 'number' && Math.abs(at) <= 8.64e15
  return {
    ...rest,
    id: typeof id === 'number' ? String(id) : id,
    ...(at !== undefined && { at: isTime ? new Date(at).toISOString() : at }),
  }
}

function noRecords(context: ParseContext, warnings: readonly string[]): AppError {
  return new AppError('FILE_DAMAGED', `No line of ${context.name} is a record.`, {
    safe: 'The file is kept as it is; nothing of it was indexed.',
    next: 'Each line must be a JSON object with at least an id and a text. What is wrong with the first lines is in the data.',
    data: { warnings: warnings.slice(0, 10) },
  })
}
