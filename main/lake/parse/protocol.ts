// What the engine and the parser host say to each other. One file at a time; the child answers each request once.
import { z } from 'zod'
import { ErrorShape } from '../../../contract/error-shape.ts'
import { PackedDocument } from './pack-document.ts'

const ParseLimits = z.object({
  maxFileBytes: z.object({
    text: z.number(),
    markdown: z.number(),
    csv: z.number(),
    records: z.number(),
    html: z.number(),
    pdf: z.number(),
  }),
  maxTextUnits: z.number(),
  maxBlocks: z.number(),
  maxPages: z.number(),
  maxWarnings: z.number(),
})

export const ParserRequest = z.object({
  id: z.int(),
  path: z.string(),
  name: z.string(),
  mediaHint: z.string().optional(),
  limits: ParseLimits,
})
export type ParserRequest = z.infer<typeof ParserRequest>

export const ParserReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('done'), id: z.int(), document: PackedDocument }),
  z.object({ kind: z.literal('failed'), id: z.int(), error: ErrorShape }),
])
export type ParserReply = z.infer<typeof ParserReply>
