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

/** Micro-dollars for a million tokens, as they were known when the call was decided. */
export const Price = z.object({
  input: z.number().min(0),
  output: z.number().min(0),
  cachedInput: z.number().min(0),
  /** Input that is put into a cache; as `input` when left out. */
  cacheWrite: z.number().min(0).optional(),
  /** Who says so, and since when: a public page, or whoever entered it. */
  source: z.string().optional(),
  asOf: z.string().optional(),
})
export type Price = z.infer<typeof Price>

export const RouteDecision = z.object({
  /** 0 easy .. 1 hard. */
  difficulty: z.number().min(0).max(1),
  tier: Tier,
  model: z.string(),
  /** In words a user reads: "short question about your documents: answered on this computer". */
  reason: z.string(),
  expectedUsd: z.number(),
  /** What it can cost at most, set aside before it begins; absent in old rows, which set aside what they expected. */
  mostUsd: z.number().optional(),
  /** Absent where nobody knows it. */
  price: Price.optional(),
  /** The model to compare with: the large one of the cloud, else the dearest there is; for a call of that one, the next below. */
  elsewhere: z.object({ model: z.string(), expectedUsd: z.number(), price: Price }).optional(),
})
export type RouteDecision = z.infer<typeof RouteDecision>

export const Usage = z.object({
  /** All input, what came from a cache or went into one included. */
  tokensIn: z.int(),
  tokensOut: z.int(),
  tokensCached: z.int(),
  tokensCacheWritten: z.int().optional(),
  /** Of the output, what was thought and not said. Absent: not told. */
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
  /** The model, or a guardrail of its account, would not answer; `answer` holds what it said instead. */
  refused: z.literal(true).optional(),
  citations: z.array(Citation),
  route: RouteDecision.pick({ tier: true, model: true, reason: true }),
  usage: Usage,
  costUsd: z.number(),
  /** Of `costUsd`, what nobody told: it can be less by as much. */
  untoldUsd: z.number().optional(),
  tookMs: z.number(),
})
export type Answer = z.infer<typeof Answer>
