// Whether an occurrence whose time has come begins now, and what becomes of it when its run has ended. Pure.
import type { OccurrenceReason, OccurrenceState, SchedulePolicies } from '../../../contract/schedules.ts'
import { onTimeMs } from './plan.ts'

export interface WaitingOccurrence {
  readonly due: number
  readonly reason?: OccurrenceReason | undefined
  readonly isByHand: boolean
  /** Runs that it has had. */
  readonly attempts: number
}

export interface OthersOfSchedule {
  /** Its occurrences that have a run which goes on, or which is about to be tried again. */
  readonly going: number
  /** Those that wait for a run to end, and came before. */
  readonly queued: number
}

export type Beginning =
  | { readonly does: 'begin' }
  | { readonly does: 'wait' }
  | { readonly does: 'skip'; readonly reason: OccurrenceReason }

const mostParallel = 16
const mostQueued = 100
const longestBackoffMs = 24 * 60 * 60_000

/** The last moment at which it may begin. */
function endOfWindow({ due, reason }: WaitingOccurrence, policies: SchedulePolicies): number {
  const { missed, windowMs, jitterMs } = policies
  const isInQueue = reason === 'earlier-run'
  return due + jitterMs + (missed === 'skip' && !isInQueue ? onTimeMs : Math.max(windowMs, onTimeMs))
}

export function whetherToBegin(
  occurrence: WaitingOccurrence,
  policies: SchedulePolicies,
  { going, queued }: OthersOfSchedule,
  now: number,
): Beginning {
  // Whoever asked for it by hand wants it now; what was begun is tried again whenever that is.
  if (occurrence.isByHand || occurrence.attempts > 0) return { does: 'begin' }
  if (now > endOfWindow(occurrence, policies))
    return { does: 'skip', reason: policies.missed === 'skip' ? 'missed' : 'window' }
  if (going === 0) return { does: 'begin' }
  switch (policies.overlap) {
    case 'skip':
      return { does: 'skip', reason: 'overlap' }
    case 'queue':
      return queued < mostQueued ? { does: 'wait' } : { does: 'skip', reason: 'too-many' }
    case 'parallel':
      return going < mostParallel ? { does: 'begin' } : { does: 'skip', reason: 'too-many' }
  }
}

export interface EndedAttempt {
  readonly due: number
  readonly startedAt: number
  readonly attempts: number
  readonly outcome: 'finished' | 'failed' | 'cancelled'
  /** Why it began late, if it did. */
  readonly reason?: OccurrenceReason | undefined
  readonly isByHand: boolean
}

export interface AfterRun {
  readonly state: OccurrenceState
  readonly reason?: OccurrenceReason | undefined
  readonly notBefore?: number
}

export function afterRun(ended: EndedAttempt, policies: SchedulePolicies, now: number): AfterRun {
  const { due, startedAt, attempts, outcome, reason, isByHand } = ended
  if (outcome === 'failed' && attempts <= policies.retries) {
    const waitMs = Math.min(policies.backoffMs * 2 ** (attempts - 1), longestBackoffMs)
    return { state: 'waiting', reason: 'again', notBefore: now + waitMs }
  }
  const isLate = !isByHand && startedAt - due > onTimeMs + policies.jitterMs
  return {
    state: isLate ? 'late' : 'ran',
    reason: outcome === 'finished' ? (isLate ? reason : undefined) : outcome,
  }
}
