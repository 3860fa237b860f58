// What a parser makes of a file: one canonical text, and exact places in it.
//
// Every offset is in UTF-16 units into `text`, end exclusive. For the types text, markdown and csv the text is exactly what the
// file's bytes decode to once its byte order mark is cut off, so a citation can be checked against the file alone: in UTF-8,
// `text.slice(start, end)` stands in the file from byte `bomBytes + Buffer.byteLength(text.slice(0, start))`, in UTF-16 from
// byte `bomBytes + 2 * start`. This holds unless a warning says that some bytes could not be read. For html, pdf and records
// the text is extracted.
import { z } from 'zod'
import { Box, Span } from './documents.ts'

export const DocumentType = z.enum(['text', 'markdown', 'html', 'pdf', 'csv', 'records'])
export type DocumentType = z.infer<typeof DocumentType>

export const blockKinds = ['heading', 'paragraph', 'list', 'table', 'code', 'quote', 'row', 'record'] as const
export const BlockKind = z.enum(blockKinds)
export type BlockKind = z.infer<typeof BlockKind>

/** What a line of a records file says about itself besides its title and text. */
export const RecordFacts = z.object({
  id: z.string().min(1).max(500),
  /** The line of the file, from 1. */
  line: z.int().min(1),
  at: z.string().optional(),
  author: z.string().optional(),
  thread: z.string().optional(),
})
export type RecordFacts = z.infer<typeof RecordFacts>

export const Block = z.object({
  kind: BlockKind,
  start: z.int().min(0),
  end: z.int().min(0),
  /** Of a heading. */
  level: z.int().min(1).max(6).optional(),
  page: z.int().min(1).optional(),
  boxes: z.array(Box).readonly().optional(),
  /** The headings above, outermost first; for a CSV row the names of the columns, for a record its title. */
  heading: z.array(z.string()).readonly(),
  /** Of a table: the rows that name its columns, inside this block. */
  header: Span.optional(),
  /** Of extracted text: where it came from in the decoded source. */
  source: Span.optional(),
  record: RecordFacts.optional(),
})
export type Block = z.infer<typeof Block>

export const ParsedPage = z.object({
  page: z.int().min(1),
  start: z.int().min(0),
  end: z.int().min(0),
  width: z.number(),
  height: z.number(),
})
export type ParsedPage = z.infer<typeof ParsedPage>

/** Where each word stands, in the order of the text; kept as bytes beside the text (`wordsToBytes`). */
export const WordTable = z.object({
  /** Three numbers a word: start, end, page. */
  spans: z.instanceof(Int32Array),
  /** Four numbers a word: x, y, width, height. */
  boxes: z.instanceof(Float32Array),
})
export type WordTable = z.infer<typeof WordTable>

export const ParsedDocument = z.object({
  type: DocumentType,
  title: z.string().optional(),
  text: z.string(),
  blocks: z.array(Block).readonly(),
  pages: z.array(ParsedPage).readonly().optional(),
  words: WordTable.optional(),
  /** How the bytes were read, where the file is text. */
  encoding: z.object({ name: z.string(), bomBytes: z.int().min(0) }).optional(),
  warnings: z.array(z.string()).readonly(),
  /** `name@version`: another version may give other offsets. */
  parser: z.string().regex(/^[a-z]+@\d+$/),
})
export type ParsedDocument = z.infer<typeof ParsedDocument>
