// What an answered question looks like, and what sent it.
import { z } from 'zod'
import { Span } from './documents.ts'
import { ChatId, DocumentId, PassageId, RunId, VersionId } from './ids.ts'
import { Tier } from './labels.ts'

/** A numbered claim on the documents: the quote is the literal text at its spans, kept with what surrounds it to survive a new parser. */
export const Citation = z.object({
  n: z.int().min(1),
  documentId: DocumentId,
  versionId: VersionId,
  passageId: PassageId,
  path: z.string(),
  title: z.string(),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  spans: z.array(Span).min(1),
})
export type Citation = z.infer<typeof Citation>

export const RouteDecision = z.object({
  /** 0 easy .. 1 hard. */
  difficulty: z.number().min(0).max(1),
  tier: Tier,
  model: z.string(),
  /** In words a user reads: "short question about your documents: answered on this computer". */
  reason: z.string(),
  expectedUsd: z.number(),
})
export type RouteDecision = z.infer<typeof RouteDecision>

export const Usage = z.object({
  /** All input, what came from a cache or went into one included. */
  tokensIn: z.int(),
  tokensOut: z.int(),
  tokensCached: z.int(),
  tokensCacheWritten: z.int().optional(),
  /** Of the output, what was thought and not said. */
  tokensReasoning: z.int().optional(),
})
export type Usage = z.infer<typeof Usage>

export const Answer = z.object({
  type: z.literal('answer'),
  chatId: ChatId.optional(),
  runId: RunId,
  answer: z.string(),
  /** False when the documents do not hold an answer; `answer` then says so. */
  supported: z.boolean(),
  citations: z.array(Citation),
  route: RouteDecision.pick({ tier: true, model: true, reason: true }),
  usage: Usage,
  costUsd: z.number(),
  tookMs: z.number(),
})
export type Answer = z.infer<typeof Answer>
