// Small jobs that a model of the user's machine may do once it has shown that it does them better than the plain method.
import { z } from 'zod'

export const JobId = z.enum(['answer', 'summarise', 'classify', 'extract', 'compress', 'support', 'rerank'])
export type JobId = z.infer<typeof JobId>

const LongText = z.string().max(2_000_000)
const ShortText = z.string().max(20_000)

export const TextKind = z.enum(['abstract', 'mail', 'minutes', 'article'])
export type TextKind = z.infer<typeof TextKind>

export const SummariseInput = z.object({
  text: LongText,
  /** What it is; found out when it is left out. */
  kind: TextKind.optional(),
  /** How many; what suits the kind when it is left out. */
  sentences: z.int().min(1).max(10).optional(),
})
export type SummariseInput = z.infer<typeof SummariseInput>

export const Summary = z.object({
  text: z.string(),
  kind: TextKind,
  /** UTF-16 offsets of its sentences in the text; empty when it is in words of its own. */
  spans: z.array(z.object({ start: z.int(), end: z.int() })),
})
export type Summary = z.infer<typeof Summary>

export const ClassLabel = z.object({
  name: z.string().min(1).max(200),
  /** What belongs there, in words. */
  about: z.string().max(1_000).optional(),
  examples: z.array(z.string().max(2_000)).max(20).optional(),
})
export type ClassLabel = z.infer<typeof ClassLabel>

export const ClassifyInput = z.object({ text: LongText, labels: z.array(ClassLabel).min(2).max(50) })
export type ClassifyInput = z.infer<typeof ClassifyInput>

export const Classified = z.object({
  label: z.string(),
  /** The best first. */
  scores: z.array(z.object({ label: z.string(), score: z.number() })),
})
export type Classified = z.infer<typeof Classified>

export const factKinds = [
  'date',
  'time',
  'amount',
  'percent',
  'email',
  'link',
  'phone',
  'person',
  'reference',
  'task',
] as const
export const FactKind = z.enum(factKinds)
export type FactKind = z.infer<typeof FactKind>

export const ExtractInput = z.object({
  text: LongText,
  /** All kinds when left out. */
  kinds: z.array(FactKind).min(1).optional(),
})
export type ExtractInput = z.infer<typeof ExtractInput>

export const ExtractedFact = z.object({
  kind: FactKind,
  /** As it stands in the text, at these UTF-16 offsets. */
  text: z.string(),
  start: z.int(),
  end: z.int(),
  /** In one notation, where there is one: 2026-03-14, 14:30, 1250.5 EUR, 12.5 %. */
  value: z.string().optional(),
})
export type ExtractedFact = z.infer<typeof ExtractedFact>
export const Extracted = z.object({
  facts: z.array(ExtractedFact),
  /** There were more than are listed. */
  isCut: z.literal(true).optional(),
})
export type Extracted = z.infer<typeof Extracted>

export const CompressInput = z.object({
  turns: z.array(z.object({ speaker: z.string().max(200), text: LongText })).max(10_000),
  budgetTokens: z.int().min(16).max(100_000).default(400),
})
export type CompressInput = z.infer<typeof CompressInput>

export const Compressed = z.object({ text: z.string(), tokens: z.int() })
export type Compressed = z.infer<typeof Compressed>

export const SupportInput = z.object({
  claim: ShortText,
  passage: LongText,
  /** Title and headings that the passage stands under. */
  about: ShortText.optional(),
})
export type SupportInput = z.infer<typeof SupportInput>

export const Supported = z.object({
  isSupported: z.boolean(),
  /** What speaks against it. */
  because: z.enum(['number', 'negation', 'opposite', 'words']).optional(),
})
export type Supported = z.infer<typeof Supported>

export const AnswerInput = z.object({
  question: ShortText,
  passages: z
    .array(z.object({ title: ShortText.optional(), text: LongText }))
    .min(1)
    .max(50),
})
export type AnswerInput = z.infer<typeof AnswerInput>

export const AnswerFound = z.object({
  text: z.string(),
  /** Passages that it stands on, counted from 1. */
  cited: z.array(z.int()),
  /** False where the passages do not say it. */
  isFound: z.boolean(),
})
export type AnswerFound = z.infer<typeof AnswerFound>

export const RerankInput = z.object({
  query: ShortText,
  passages: z
    .array(z.object({ id: z.string().max(200), text: LongText, score: z.number().optional() }))
    .min(1)
    .max(200),
})
export type RerankInput = z.infer<typeof RerankInput>

export const Reranked = z.object({
  /** The best first; every passage once. */
  order: z.array(z.object({ id: z.string(), score: z.number() })),
})
export type Reranked = z.infer<typeof Reranked>

/** How a model did in the test of a job that ships with the app, beside the plain method on the same items. */
export const JobCard = z.object({
  jobId: JobId,
  modelId: z.string(),
  modelName: z.string(),
  /** 0 to 1, means over the items. */
  modelScore: z.number(),
  plainScore: z.number(),
  /** How likely a lead like this one is by chance. */
  chance: z.number(),
  items: z.int(),
  /** Items without a usable answer; they count as 0. */
  failures: z.int(),
  /** The middle one, a piece of work. */
  tookMs: z.number(),
  testedAt: z.int(),
  isQualified: z.boolean(),
})
export type JobCard = z.infer<typeof JobCard>

/** Who is wanted: the best that qualified, the plain method, or this one model. */
export const JobChoice = z.union([z.literal('auto'), z.literal('plain'), z.object({ modelId: z.string() })])
export type JobChoice = z.infer<typeof JobChoice>

/** Why it was done by whom it was done by. */
export const JobWhy = z.enum([
  'plain-chosen',
  'none-qualified',
  'best-qualified',
  'model-chosen',
  'model-gone',
  'model-failed',
  'timed-out',
  'bad-output',
  'too-large',
])
export type JobWhy = z.infer<typeof JobWhy>

export const JobDoer = z.union([z.literal('plain'), z.object({ modelId: z.string(), modelName: z.string() })])
export type JobDoer = z.infer<typeof JobDoer>

export const JobSummary = z.object({
  jobId: JobId,
  choice: JobChoice,
  /** Who does it now. */
  doer: JobDoer,
  why: JobWhy,
  /** Models that can be tested for it. */
  candidates: z.array(z.object({ modelId: z.string(), modelName: z.string() })),
  /** Of models that are there, and of their files as they are; the best first. */
  cards: z.array(JobCard),
})
export type JobSummary = z.infer<typeof JobSummary>

export const JobProgress = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('item'),
    done: z.int(),
    of: z.int(),
    /** Means so far. */
    modelScore: z.number(),
    plainScore: z.number(),
  }),
  z.object({ type: z.literal('card'), card: JobCard }),
])
export type JobProgress = z.infer<typeof JobProgress>

const did = <T extends z.ZodType>(output: T) => ({
  output,
  by: JobDoer,
  why: JobWhy,
  /** What went wrong with a model, where something did. */
  detail: z.string().optional(),
  tookMs: z.number(),
})

export const JobResult = z.discriminatedUnion('jobId', [
  z.object({ jobId: z.literal('answer'), ...did(AnswerFound) }),
  z.object({ jobId: z.literal('summarise'), ...did(Summary) }),
  z.object({ jobId: z.literal('classify'), ...did(Classified) }),
  z.object({ jobId: z.literal('extract'), ...did(Extracted) }),
  z.object({ jobId: z.literal('compress'), ...did(Compressed) }),
  z.object({ jobId: z.literal('support'), ...did(Supported) }),
  z.object({ jobId: z.literal('rerank'), ...did(Reranked) }),
])
export type JobResult = z.infer<typeof JobResult>

export const JobWork = z.discriminatedUnion('jobId', [
  z.object({ jobId: z.literal('answer'), input: AnswerInput }),
  z.object({ jobId: z.literal('summarise'), input: SummariseInput }),
  z.object({ jobId: z.literal('classify'), input: ClassifyInput }),
  z.object({ jobId: z.literal('extract'), input: ExtractInput }),
  z.object({ jobId: z.literal('compress'), input: CompressInput }),
  z.object({ jobId: z.literal('support'), input: SupportInput }),
  z.object({ jobId: z.literal('rerank'), input: RerankInput }),
])
export type JobWork = z.infer<typeof JobWork>

/** A document in a sentence or two. */
export const DocumentSummaryText = Summary.extend({
  by: JobDoer,
  why: JobWhy,
  tookMs: z.number(),
})
export type DocumentSummaryText = z.infer<typeof DocumentSummaryText>
