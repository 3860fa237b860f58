// When a run starts by itself, and what became of each time at which one was due.
import { z } from 'zod'
import { LakeScope } from './documents.ts'
import { RunId, ScheduleId } from './ids.ts'
import { TierPreference } from './labels.ts'
import { QuestionText } from './question-text.ts'
import { RunStatusSchema } from './runs.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The times themselves. A rhythm keeps to the clock on the wall of its time zone, an interval to the time that passes. */
export const ScheduleWhen = z.discriminatedUnion('kind', [
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  z.object({ kind: z.literal('cron'), cron: z.string().min(1).max(200) }),
  /** Due at `from` + 1, 2, 3 … times `everyMs`. */
  z.object({
    kind: z.literal('interval'),
    everyMs: z
      .int()
      .min(minuteMs)
      .max(366 * dayMs),
    from: z.int(),
  }),
  z.object({ kind: z.literal('once'), at: z.int() }),
])
export type ScheduleWhen = z.infer<typeof ScheduleWhen>

/** What becomes of a time that passed while nobody could begin: one late run for all of them, one for each, or none. */
export const MissedPolicy = z.enum(['once', 'each', 'skip'])
export type MissedPolicy = z.infer<typeof MissedPolicy>
/** What happens when a time comes while an earlier run of the schedule still goes. */
export const OverlapPolicy = z.enum(['skip', 'queue', 'parallel'])
export type OverlapPolicy = z.infer<typeof OverlapPolicy>

export const SchedulePolicies = z.object({
  missed: MissedPolicy.default('once'),
  /** How long after its time an occurrence may still begin. */
  windowMs: z
    .int()
    .min(minuteMs)
    .max(366 * dayMs)
    .default(dayMs),
  overlap: OverlapPolicy.default('skip'),
  /** How often a run that failed is tried again, */
  retries: z.int().min(0).max(10).default(0),
  /** the first time after so long, then after twice as long each time, a day at most. */
  backoffMs: z.int().min(1_000).max(dayMs).default(minuteMs),
  /** Each occurrence begins up to so much after its time, always the same for the same time: many schedules of one time do not begin at once. */
  jitterMs: z
    .int()
    .min(0)
    .max(60 * minuteMs)
    .default(0),
})
export type SchedulePolicies = z.infer<typeof SchedulePolicies>

/** An IANA name. */
export const TimeZone = z.string().min(1).max(80)

export const WhenRequest = z.object({
  /** Times in words, English or German, or a cron expression. */
  words: z.string().min(1).max(500),
  /** Where those words are meant, unless they name a zone themselves; absent: where the engine is. */
  zone: TimeZone.optional(),
  startsAt: z.int().optional(),
  endsAt: z.int().optional(),
})
export type WhenRequest = z.infer<typeof WhenRequest>

export const WhenPreview = z.object({
  when: ScheduleWhen,
  /** As they were said. */
  words: z.string(),
  zone: TimeZone,
  /** The next five, or as many as there are. */
  next: z.array(z.int()),
})
export type WhenPreview = z.infer<typeof WhenPreview>

export const AddSchedule = z.object({
  ...WhenRequest.shape,
  /** Absent: the first words of the prompt. */
  name: z.string().min(1).max(120).optional(),
  prompt: QuestionText,
  teamId: z.string().max(80).optional(),
  tier: TierPreference.optional(),
  in: LakeScope.optional(),
  policies: SchedulePolicies.partial().optional(),
  idempotencyKey: z.string().min(8).max(200),
})
export type AddSchedule = z.infer<typeof AddSchedule>

/**
 * waiting: its time has come, and it has not begun. running: its run goes on. ran, late: its run has ended, and began in time, or late.
 * skipped: there is no run of it.
 */
export const OccurrenceState = z.enum(['waiting', 'running', 'ran', 'late', 'skipped'])
export type OccurrenceState = z.infer<typeof OccurrenceState>

export const OccurrenceReason = z.enum([
  // of one that waits
  'spread',
  'earlier-run',
  'again',
  // of one that began late
  'away',
  // of one that was skipped
  'missed',
  'one-for-all',
  'too-many',
  'window',
  'overlap',
  'paused',
  'removed',
  'no-team',
  'no-model',
  // of one whose run did not come to an answer
  'failed',
  'cancelled',
])
export type OccurrenceReason = z.infer<typeof OccurrenceReason>

export const Occurrence = z.object({
  scheduleId: ScheduleId,
  due: z.int(),
  /** Of many that were skipped together: the last one of them. */
  until: z.int().optional(),
  /** How many they are; absent when they are too many to count. */
  count: z.int().optional(),
  state: OccurrenceState,
  reason: OccurrenceReason.optional(),
  /** What the reason is about, in the words of who gave it. */
  detail: z.string().optional(),
  /** Begun by hand. */
  byHand: z.literal(true).optional(),
  attempts: z.int(),
  /** Of one that waits for a time of its own. */
  notBefore: z.int().optional(),
  startedAt: z.int().optional(),
  endedAt: z.int().optional(),
  runId: RunId.optional(),
  runStatus: RunStatusSchema.optional(),
  costUsd: z.number().optional(),
})
export type Occurrence = z.infer<typeof Occurrence>

export const Schedule = z.object({
  scheduleId: ScheduleId,
  name: z.string(),
  prompt: z.string(),
  teamId: z.string(),
  tier: TierPreference,
  in: LakeScope,
  words: z.string(),
  when: ScheduleWhen,
  zone: TimeZone,
  startsAt: z.int().optional(),
  endsAt: z.int().optional(),
  policies: SchedulePolicies,
  pausedAt: z.int().optional(),
  removedAt: z.int().optional(),
  /** Absent: it never falls due again. */
  nextDue: z.int().optional(),
  /** The newest one. */
  last: Occurrence.optional(),
  createdAt: z.int(),
})
export type Schedule = z.infer<typeof Schedule>
