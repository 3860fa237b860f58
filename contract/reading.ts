// What is known of a document beside its text: how it was read, its passages, what is found in it.
import { z } from 'zod'
import { Span } from './documents.ts'
import { ContentHash, PassageId, VersionId } from './ids.ts'

/** How one version was read. What the reading cannot tell is left out, never guessed. */
export const ReadingReport = z.object({
  versionId: VersionId,
  hash: ContentHash,
  /** Name and version; absent before it was read. */
  parser: z.string().optional(),
  encoding: z.string().optional(),
  readAt: z.int().optional(),
  /** From its coming in to its text being there, waiting in line among it. Absent where the same bytes had been read before. */
  readAfterMs: z.int().optional(),
  characters: z.int().optional(),
  words: z.int().optional(),
  passages: z.int(),
  headings: z.int().optional(),
  tables: z.int().optional(),
  pages: z.int().optional(),
  pagesWithText: z.int().optional(),
})
export type ReadingReport = z.infer<typeof ReadingReport>

/** A unit of retrieval, where it stands. */
export const PassagePlace = Span.extend({
  passageId: PassageId,
  /** From 0. */
  ordinal: z.int().min(0),
  kind: z.string(),
  headingPath: z.array(z.string()),
})
export type PassagePlace = z.infer<typeof PassagePlace>

export const FoundInDocument = z.object({
  versionId: VersionId,
  /** May be more than are given. */
  total: z.int(),
  hits: z.array(Span),
})
export type FoundInDocument = z.infer<typeof FoundInDocument>
