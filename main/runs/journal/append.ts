// The one way into a journal: number the rows, check the fence, move the head, all in the caller's transaction.
import { AppError } from '../../../contract/app-error.ts'
import type { RunId } from '../../../contract/ids.ts'
import { costOfRun, untoldOfRun } from '../../../contract/run-cost.ts'
import { currentVersion, type NewRunEvent, type RunEvent } from '../../../contract/run-events.ts'
import { hasEnded, type RunState, type RunStatus } from '../../../contract/run-state.ts'
import type { WriteContext } from '../../store/commands.ts'
import { keepBudgets } from './budgets.ts'
import { writeLedger } from './ledger.ts'
import { advance, stateAt } from './state-cache.ts'

export interface RunHead {
  readonly seq: number
  readonly fence: number
  /** Of the row: it says the end also of a run that was cancelled without being read. */
  readonly status: RunStatus
}

/** Told in the transaction in which a run ends, so that a chat's answer and the end of its run are one fact. */
export type OnRunEnded = (context: WriteContext, state: RunState) => void

export function readHead({ db }: WriteContext, runId: RunId): RunHead {
  const row = db.sql('SELECT seq, fence, status FROM runs WHERE id = ?').get(runId)
  if (!row)
    throw new AppError('NOT_FOUND', 'There is no such run.', {
      next: 'The list of runs shows those there are.',
    })
  return { seq: Number(row['seq']), fence: Number(row['fence']), status: row['status'] as RunStatus }
}

export const staleFence = (): AppError =>
  new AppError('STALE_FENCE', 'This run has another owner now.', {
    safe: 'Nothing was written; the present owner goes on.',
    next: 'Stop working on it.',
  })

export const movedOn = (): AppError =>
  new AppError('CONFLICT', 'The journal has moved on.', {
    safe: 'Nothing was written.',
    next: 'Read what is new, then decide again.',
  })

function writeRows(
  { db, now, changed }: WriteContext,
  runId: RunId,
  head: RunHead,
  events: readonly NewRunEvent[],
): RunEvent[] {
  const insert = db.sql(
    'INSERT INTO events (run_id, seq, step_id, parent_id, fence, kind, v, at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  return events.map((event, index) => {
    const seq = head.seq + index + 1
    const v = currentVersion[event.kind]
    const stepId = 'stepId' in event.body ? event.body.stepId : null
    insert.run(
      runId,
      seq,
      stepId,
      event.parentId ?? null,
      head.fence,
      event.kind,
      v,
      now,
      JSON.stringify(event.body),
    )
    changed('run-event', `${runId}:${seq}`)
    return { ...event, runId, seq, fence: head.fence, v, at: now } as RunEvent
  })
}

const waitingFor = (state: RunState): string | null =>
  Object.values(state.steps).find((step) => step.status === 'waiting')?.question ?? null

export const unreadableJournal = () =>
  new AppError(
    'UNSUPPORTED',
    'This run’s journal cannot be read: it was written by a newer version of Maestro, or damaged.',
    { safe: 'Every row of it is kept.', next: 'Update Maestro, then resume it, or cancel the run.' },
  )

/** Appends at the head, whatever the caller knows of the journal. Throws when the run has ended: nothing follows its end. */
export function appendAtHead(
  context: WriteContext,
  runId: RunId,
  head: RunHead,
  events: readonly NewRunEvent[],
  onRunEnded: OnRunEnded,
): RunState {
  const before = stateAt(context.db, runId, head.seq)
  if (!before) throw unreadableJournal()
  if (hasEnded(head.status))
    throw new AppError('CONFLICT', 'The run has ended.', { next: 'Nothing is needed.' })
  const rows = writeRows(context, runId, head, events)
  const state = advance(context.db, before, rows)
  writeLedger(context, before, rows)
  keepBudgets(context, state, rows)
  context.db
    .sql(
      `UPDATE runs SET seq = ?, fence = ?, status = ?, steps = ?, cost_micro_usd = ?, untold_micro_usd = ?, waiting_for = ?, cancel_requested = ?,
         updated_at = ? WHERE id = ?`,
    )
    .run(
      head.seq + events.length,
      head.fence,
      state.status,
      Object.keys(state.steps).length,
      costOfRun(state),
      untoldOfRun(state),
      waitingFor(state),
      Number(state.cancelRequested),
      context.now,
      runId,
    )
  context.changed('run', runId)
  if (hasEnded(state.status)) onRunEnded(context, state)
  return state
}
