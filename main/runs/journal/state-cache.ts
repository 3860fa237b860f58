// The store thread is the only writer, so it can keep the folds of the runs at work instead of folding a journal for each row.
import type { RunId } from '../../../contract/ids.ts'
import { foldRun, reduceRun, type RunState } from '../../../contract/run-state.ts'
import type { RunEvent } from '../../../contract/run-events.ts'
import type { WritableDb } from '../../store/commands.ts'
import { readKnownJournal } from './rows.ts'

const maxStates = 64
const caches = new WeakMap<WritableDb, Map<RunId, RunState>>()

/**
 * The fold up to `seq`, which is the row's. A cached fold of another seq is of a transaction that was rolled back and is made anew.
 * `undefined`: the journal holds something newer than this app.
 */
export function stateAt(db: WritableDb, runId: RunId, seq: number): RunState | undefined {
  const cached = caches.get(db)?.get(runId)
  if (cached?.seq === seq) return cached
  const events = readKnownJournal(db, runId)
  return events && foldRun(runId, events)
}

export function advance(db: WritableDb, state: RunState, events: readonly RunEvent[]): RunState {
  const next = events.reduce(reduceRun, state)
  const cache = caches.get(db) ?? new Map<RunId, RunState>()
  caches.set(db, cache)
  cache.delete(next.runId)
  cache.set(next.runId, next)
  const oldest = cache.size > maxStates ? cache.keys().next().value : undefined
  if (oldest) cache.delete(oldest)
  return next
}
