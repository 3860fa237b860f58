// A parsed document as columns of numbers: a million blocks cross between processes at the cost of a copy, and what
// arrives from the child that opened a hostile file is checked number by number.
import { z } from 'zod'
import { AppError } from '../../../contract/app-error.ts'
import {
  blockKinds,
  DocumentType,
  ParsedPage,
  RecordFacts,
  WordTable,
  type Block,
  type ParsedDocument,
} from '../../../contract/parsed-document.ts'

/** Of each block: kind, start, end, level, page, heading, header, source, record; -1 where there is none. */
const columns = 11
/** Of each box: block, page, x, y, width, height. */
const boxColumns = 6

export const PackedDocument = z.object({
  type: DocumentType,
  title: z.string().optional(),
  text: z.string(),
  blocks: z.instanceof(Int32Array),
  boxes: z.instanceof(Float64Array),
  /** Paths that many blocks share stand here once. */
  headings: z.array(z.array(z.string())),
  records: z.array(RecordFacts),
  pages: z.array(ParsedPage).optional(),
  words: WordTable.optional(),
  encoding: z.object({ name: z.string(), bomBytes: z.int().min(0) }).optional(),
  warnings: z.array(z.string()),
  parser: z.string(),
})
export type PackedDocument = z.infer<typeof PackedDocument>

export function packDocument(parsed: ParsedDocument): PackedDocument {
  const { blocks: list, pages, warnings, ...rest } = parsed
  const blocks = new Int32Array(list.length * columns)
  const boxes: number[] = []
  const headings: string[][] = []
  const known = new Map<readonly string[], number>()
  const records: RecordFacts[] = []
  list.forEach((block, index) => {
    let heading = known.get(block.heading)
    if (heading === undefined) {
      heading = headings.push([...block.heading]) - 1
      known.set(block.heading, heading)
    }
    const { header, source } = block
    const record = block.record ? records.push(block.record) - 1 : none
    const kind = blockKinds.indexOf(block.kind)
    const spans = [header?.start ?? none, header?.end ?? none, source?.start ?? none, source?.end ?? none]
    blocks.set(
      [kind, block.start, block.end, block.level ?? none, block.page ?? none, heading, ...spans, record],
      index * columns,
    )
    for (const box of block.boxes ?? []) boxes.push(index, box.page, box.x, box.y, box.width, box.height)
  })
  return {
    ...rest,
    blocks,
    boxes: Float64Array.from(boxes),
    headings,
    records,
    ...(pages && { pages: [...pages] }),
    warnings: [...warnings],
  }
}

/** Throws PROTOCOL when the numbers do not describe the text. */
export function unpackDocument(packed: PackedDocument): ParsedDocument {
  const { blocks: numbers, boxes, headings, records, ...rest } = packed
  const length = packed.text.length
  const blocks: Block[] = []
  let nextBox = 0
  for (let at = 0; at < numbers.length; at += columns) {
    const [kindIndex = none, start, end, level, page, headingIndex = none] = numbers.subarray(at, at + 6)
    const kind = blockKinds[kindIndex]
    const heading = headings[headingIndex]
    const span = spanOf(start, end, length)
    if (!kind || !heading || !span) throw garbled()
    const header = spanOf(numbers[at + 6], numbers[at + 7], length)
    const source = spanOf(numbers[at + 8], numbers[at + 9], Infinity)
    const record = records[numbers[at + 10] ?? none]
    const own: NonNullable<Block['boxes']>[number][] = []
    for (; boxes[nextBox] === at / columns; nextBox += boxColumns) {
      const [, onPage = 0, x = 0, y = 0, width = 0, height = 0] = boxes.subarray(
        nextBox,
        nextBox + boxColumns,
      )
      own.push({ page: onPage, x, y, width, height })
    }
    blocks.push({
      kind,
      ...span,
      ...(level !== undefined && level > 0 && { level }),
      ...(page !== undefined && page > 0 && { page }),
      heading,
      ...(own.length > 0 && { boxes: own }),
      ...(header && { header }),
      ...(source && { source }),
      ...(record && { record }),
    })
  }
  if (nextBox !== boxes.length) throw garbled()
  if (packed.words && !fits(packed.words, length)) throw garbled()
  return { ...rest, blocks }
}

const none = -1

function spanOf(start: number | undefined, end: number | undefined, length: number) {
  if (start === undefined || end === undefined || start < 0 || end < start || end > length) return undefined
  return { start, end }
}

function fits(words: WordTable, length: number): boolean {
  if (words.spans.length % 3 !== 0 || words.spans.length / 3 !== words.boxes.length / 4) return false
  let last = 0
  for (let at = 0; at < words.spans.length; at += 3) {
    const [start = none, end = none] = words.spans.subarray(at, at + 2)
    if (start < last || end < start || end > length) return false
    last = end
  }
  return true
}

function garbled(): AppError {
  return new AppError('PROTOCOL', 'The parser answered with something that does not describe its text.')
}
