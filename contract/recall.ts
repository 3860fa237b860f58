// Asking the lake for passages.
import { z } from 'zod'
import { LakeScope, Span } from './documents.ts'
import { DocumentId, PassageId, VersionId } from './ids.ts'
import { Privacy, Trust } from './labels.ts'

export const RecallMode = z.enum(['hybrid', 'vector', 'text'])
export type RecallMode = z.infer<typeof RecallMode>

export const RecallRequest = z.object({
  query: z.string().min(1).max(20_000),
  k: z.int().min(1).max(200).default(10),
  mode: RecallMode.default('hybrid'),
  in: LakeScope.default([]),
})
export type RecallRequest = z.infer<typeof RecallRequest>

/** What may bring a passage up. `thread` is the whole text around it, `link` a name that leads to it. */
export const RecallArm = z.enum(['words', 'meaning', 'neighbours', 'speaker', 'question', 'thread', 'link'])
export type RecallArm = z.infer<typeof RecallArm>

export const RecallHit = z.object({
  rank: z.int().min(1),
  score: z.number(),
  documentId: DocumentId,
  versionId: VersionId,
  recordId: z.string().optional(),
  path: z.string(),
  title: z.string(),
  passageId: PassageId,
  headingPath: z.array(z.string()),
  text: z.string(),
  spans: z.array(Span),
  trust: Trust,
  /** Of its document, as it was labelled when it was found; `normal` where nothing is said. */
  privacy: Privacy.optional(),
  /** Which arm contributed how much, for people: "words .41, meaning .33, neighbours .08". */
  why: z.string(),
  /** The same without figures. */
  arms: z.array(RecallArm).default([]),
})
export type RecallHit = z.infer<typeof RecallHit>

export const RecallResult = z.object({
  id: z.string().optional(),
  tookMs: z.number(),
  hits: z.array(RecallHit),
})
export type RecallResult = z.infer<typeof RecallResult>
