// What becomes of the times that have passed since a schedule was last looked at. Pure: rows and now in, rows to write out.
import type { OccurrenceReason, SchedulePolicies } from '../../../contract/schedules.ts'
import { hashOf } from '../../platform/index.ts'
import { countDues, newestDues, nextDue, type Span, type Timing } from './due-times.ts'

export interface PlannedSchedule extends Timing {
  readonly scheduleId: string
  readonly policies: SchedulePolicies
  /** The first time that is not accounted for. */
  readonly nextDue: number
}

export interface PlannedRow {
  readonly due: number
  /** Of a row that stands for many: the last of them, and how many they are when that was counted. */
  readonly until?: number
  readonly count?: number
  readonly state: 'waiting' | 'skipped'
  readonly reason?: OccurrenceReason
  readonly notBefore: number
}

export interface Plan {
  readonly rows: readonly PlannedRow[]
  readonly nextDue: number | undefined
}

/** What begins so soon after its time begins in time. */
export const onTimeMs = 60_000
/** Times that passed and have a row each; those before share one. */
const mostRows = 100
const mostCounted = 500
/** However many were missed, no more than so many runs catch up for them. */
const mostCaughtUp = 25

/** Between 0 and `jitterMs`, the same for the same time. */
const jitterOf = ({ scheduleId, policies }: PlannedSchedule, due: number): number =>
  policies.jitterMs === 0
    ? 0
    : Number.parseInt(hashOf(`${scheduleId} ${due}`).slice(0, 8), 16) % (policies.jitterMs + 1)

/** One row for a whole span of times that nobody begins any more. */
export function skippedTogether(timing: Timing, span: Span, reason: OccurrenceReason): PlannedRow {
  const count = countDues(timing, span, mostCounted)
  return {
    due: span.from,
    ...(span.until > span.from && { until: span.until }),
    ...(count !== undefined && { count }),
    state: 'skipped',
    reason,
    notBefore: span.from,
  }
}

/** Why a time that was missed is not caught up, if it is not. `newer`: how many have passed since, of those that were missed too. */
function whyNotCaughtUp(
  { policies: { missed, windowMs, jitterMs } }: PlannedSchedule,
  { due, newer, hasFresh, now }: { due: number; newer: number; hasFresh: boolean; now: number },
): OccurrenceReason | undefined {
  if (missed === 'skip') return 'missed'
  if (now - due > windowMs + jitterMs) return 'window'
  if (missed === 'once') return newer > 0 || hasFresh ? 'one-for-all' : undefined
  return newer >= mostCaughtUp ? 'too-many' : undefined
}

/** Every time up to now, each in exactly one row. */
export function planDue(schedule: PlannedSchedule, now: number): Plan {
  const { nextDue: from, policies } = schedule
  const dues = newestDues(schedule, { from, until: now }, mostRows)
  const isFresh = (due: number) => now - due <= onTimeMs + policies.jitterMs
  const fresh = dues.filter(isFresh)
  const missed = dues.filter((due) => !isFresh(due))
  const hasFresh = fresh.length > 0
  const rows: PlannedRow[] = []
  const [first] = dues
  if (first !== undefined && first > from) {
    const [until = from] = newestDues(schedule, { from, until: first - 1 }, 1)
    const reason = whyNotCaughtUp(schedule, { due: until, newer: mostRows, hasFresh, now }) ?? 'too-many'
    rows.push(skippedTogether(schedule, { from, until }, reason))
  }
  missed.forEach((due, index) => {
    const reason = whyNotCaughtUp(schedule, { due, newer: missed.length - 1 - index, hasFresh, now })
    const notBefore = due + jitterOf(schedule, due)
    rows.push(
      reason === undefined
        ? { due, state: 'waiting', reason: 'away', notBefore }
        : { due, state: 'skipped', reason, notBefore: due },
    )
  })
  for (const due of fresh) {
    const notBefore = due + jitterOf(schedule, due)
    rows.push({ due, state: 'waiting', ...(notBefore > now && { reason: 'spread' as const }), notBefore })
  }
  return { rows, nextDue: nextDue(schedule, now) }
}
