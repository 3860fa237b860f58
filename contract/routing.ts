// What the router learned from how answers were taken, and what another share of large models would have cost.
import { z } from 'zod'
import { Tier } from './labels.ts'

/** What a piece of work looks like from outside; a question can be of several kinds. */
export const WorkKind = z.enum([
  'documents',
  'greeting',
  'question',
  'request',
  'code',
  'maths',
  'reasoning',
  'comparison',
  'writing',
  'several-questions',
])
export type WorkKind = z.infer<typeof WorkKind>

/** All that the router remembers of a prompt. */
export const RoutedWork = z.object({
  /** 0 easy .. 1 hard, before anything was learned. */
  difficulty: z.number().min(0).max(1),
  kinds: z.array(WorkKind),
  /** Who answers. */
  agentId: z.string().optional(),
})
export type RoutedWork = z.infer<typeof RoutedWork>

/** What came after an answer: its question to a larger model, once more, in other words, or another question. The first says the most. */
export const Followed = z.enum(['larger', 'again', 'edited', 'went-on'])
export type Followed = z.infer<typeof Followed>

export const RoutingQuestion = z.object({
  work: RoutedWork,
  /** Tiers that can answer. */
  tiers: z.array(Tier),
})
export type RoutingQuestion = z.infer<typeof RoutingQuestion>

export const Learned = z.object({
  /** Added to the difficulty: above 0 larger models are asked sooner. */
  lean: z.number(),
  /** In words a user reads. */
  why: z.string(),
})
export type Learned = z.infer<typeof Learned>

const Taken = z.object({ tier: Tier, wentWell: z.int(), of: z.int() })

/** Work that is alike, and how it was taken. */
export const LearnedGroup = z.object({
  /** `all`, a kind of work, or `agent:` and its id. */
  key: z.string(),
  /** In words: "questions about your documents". */
  words: z.string(),
  taken: z.array(Taken),
  /** How much sooner than by difficulty alone the larger of the two named tiers is asked; below 0 later. */
  effects: z.array(z.object({ lower: Tier, upper: Tier, lean: z.number() })),
})
export type LearnedGroup = z.infer<typeof LearnedGroup>

export const LearnedReport = z.object({
  /** Answers of which something is known: rated, asked again, or gone on from. */
  outcomes: z.int(),
  /** The first of them, epoch milliseconds. */
  since: z.int().optional(),
  groups: z.array(LearnedGroup),
  /** Outcomes that were forgotten last, and can be remembered again. */
  forgotten: z.int(),
})
export type LearnedReport = z.infer<typeof LearnedReport>

export const ForgetRequest = z.object({
  /** Remembers what was forgotten last. What was forgotten before that is erased. */
  undo: z.literal(true).optional(),
})
export type ForgetRequest = z.infer<typeof ForgetRequest>

export const WhatIfRequest = z.object({
  /** Of messages that go to the large model, 0 to 1; eleven shares when left out. */
  share: z.number().min(0).max(1).optional(),
})
export type WhatIfRequest = z.infer<typeof WhatIfRequest>

export const WhatIfPoint = z.object({
  shareOfLarge: z.number(),
  costUsd: z.number(),
  /** Share of answers that are expected to be taken well. */
  expectedQuality: z.number(),
})
export type WhatIfPoint = z.infer<typeof WhatIfPoint>

export const WhatIfReport = z.object({
  points: z.array(WhatIfPoint),
  /** It stands on that many messages of the user's own. */
  messages: z.int(),
  /** Of those, by how many something is known of how they were taken. */
  judged: z.int(),
  small: z.object({ tier: Tier, model: z.string() }),
  large: z.object({ tier: Tier, model: z.string() }),
  /** What really happened to these messages. */
  shareNow: z.number(),
})
export type WhatIfReport = z.infer<typeof WhatIfReport>
