import { z } from 'zod'
import { CalledTeams } from './called-teams.ts'
import { LakeScope } from './documents.ts'
import { ChatId, MessageId, RunId, StepId } from './ids.ts'
import { TierPreference } from './labels.ts'
import { QuestionText } from './question-text.ts'
import { RunEventRow } from './run-events.ts'

export const RunStatusSchema = z.enum([
  'queued',
  'running',
  'waiting',
  'finished',
  'failed',
  'cancelled',
  'quarantined',
  'parked',
])

export const RunSummary = z.object({
  runId: RunId,
  chatId: ChatId.optional(),
  messageId: MessageId.optional(),
  teamId: z.string(),
  teamName: z.string(),
  /** First words of the input. */
  title: z.string(),
  status: RunStatusSchema,
  /** The last seq of its journal. */
  seq: z.int(),
  steps: z.int(),
  createdAt: z.int(),
  updatedAt: z.int(),
  costUsd: z.number(),
  /** Of `costUsd`, what nobody told: it can be less by as much. */
  untoldUsd: z.number().optional(),
  /** What the run waits for, in words. */
  waitingFor: z.string().optional(),
  /** It has not begun, and does not before this run of its chat is over. */
  after: RunId.optional(),
})
export type RunSummary = z.infer<typeof RunSummary>

/** What is left out does not narrow the list. */
export const RunFilter = z.object({
  chatId: ChatId.optional(),
  statuses: z.array(RunStatusSchema).optional(),
  teamId: z.string().max(80).optional(),
  /** Created at this time or later. */
  since: z.int().min(0).optional(),
  /** Only those that cost money. */
  paid: z.literal(true).optional(),
  /** Beginnings of words in the title or the team's name. */
  text: z.string().max(200).optional(),
  /** What the asker calls teams: `text` is looked for in these names too. */
  called: CalledTeams.optional(),
})
export type RunFilter = z.infer<typeof RunFilter>

export const StartRun = z.object({
  text: QuestionText,
  teamId: z.string().optional(),
  /** A definition that is tried before it is saved, instead of `teamId`; checked like a file. The run keeps it. */
  team: z.unknown().optional(),
  tier: TierPreference.optional(),
  in: LakeScope.optional(),
  idempotencyKey: z.string().min(8).max(200),
})
export type StartRun = z.infer<typeof StartRun>

export const AnswerStep = z.object({ runId: RunId, stepId: StepId, answer: z.string().min(1).max(20_000) })
export type AnswerStep = z.infer<typeof AnswerStep>

/** Text of a model step as it streams: ephemeral, never journaled, replaced by the step's final row. */
export const TextFrame = z.object({
  type: z.literal('frame'),
  runId: RunId,
  stepId: StepId,
  /** Where `text` begins in the step's text so far; 0 replaces all. */
  offset: z.int().min(0),
  text: z.string(),
})
export type TextFrame = z.infer<typeof TextFrame>

export const RunUpdate = z.union([z.object({ type: z.literal('event'), event: RunEventRow }), TextFrame])
export type RunUpdate = z.infer<typeof RunUpdate>

/** One span of a trace: a run, a node or a step. Ids are OpenTelemetry's: trace id = the run's 32 hex digits. */
export const TraceSpan = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.string(),
  status: z.string(),
  startedAt: z.int(),
  endedAt: z.int().optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type TraceSpan = z.infer<typeof TraceSpan>
