// How a journal and its head are read back.
import type { RunId } from '../../../contract/ids.ts'
import { untoldPart } from '../../../contract/run-cost.ts'
import { readRunEvent, type RunEvent, type RunEventRow } from '../../../contract/run-events.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import type { ReadableDb, Row } from '../../store/commands.ts'
import { runInTheWay } from './run-in-the-way.ts'

const eventColumns = 'run_id, seq, parent_id, fence, kind, v, at, body'

const toEventRow = (row: Row): RunEventRow => ({
  runId: row['run_id'] as RunId,
  seq: Number(row['seq']),
  fence: Number(row['fence']),
  kind: String(row['kind']),
  v: Number(row['v']),
  at: Number(row['at']),
  body: bodyOf(String(row['body'])),
  ...(row['parent_id'] !== null && { parentId: row['parent_id'] as NonNullable<RunEventRow['parentId']> }),
})

/** What is no JSON fits no shape either, and is found out there. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** `undefined` for a row of a newer app, and for one that no longer fits its own shape: neither can be gone on with. */
function knownEvent(row: RunEventRow): RunEvent | undefined {
  try {
    return readRunEvent(row)
  } catch {
    return undefined
  }
}

/** Brought to its present shape; what this app cannot read: as it is, so that it still travels. */
const inPresentShape = (row: RunEventRow): RunEventRow => knownEvent(row) ?? row

export function readEvent(db: ReadableDb, runId: string, seq: number): RunEventRow | undefined {
  const row = db.sql(`SELECT ${eventColumns} FROM events WHERE run_id = ? AND seq = ?`).get(runId, seq)
  return row && inPresentShape(toEventRow(row))
}

/** Rows after `since`, oldest first. */
export function readJournal(db: ReadableDb, runId: string, since = 0): RunEventRow[] {
  return db
    .sql(`SELECT ${eventColumns} FROM events WHERE run_id = ? AND seq > ? ORDER BY seq`)
    .all(runId, since)
    .map((row) => inPresentShape(toEventRow(row)))
}

/** The journal as this app can fold it; `undefined` when it holds what this app cannot read. */
export function readKnownJournal(db: ReadableDb, runId: string): RunEvent[] | undefined {
  const events = readJournal(db, runId).map(knownEvent)
  return events.every((event) => event !== undefined) ? events : undefined
}

/** As far as this app can read it. */
export function readKnownStart(db: ReadableDb, runId: string): RunEvent[] {
  const events = readJournal(db, runId).map(knownEvent)
  const unknown = events.indexOf(undefined)
  return events.slice(0, unknown === -1 ? undefined : unknown).filter((event) => event !== undefined)
}

export const runColumns = `id, chat_id, message_id, team_id, team_name, title, status, seq, steps, cost_micro_usd, untold_micro_usd,
  waiting_for, created_at, updated_at, ${runInTheWay} AS after_id`

export const toSummary = (row: Row): RunSummary => ({
  runId: row['id'] as RunId,
  teamId: String(row['team_id']),
  teamName: String(row['team_name']),
  title: String(row['title']),
  status: row['status'] as RunSummary['status'],
  seq: Number(row['seq']),
  steps: Number(row['steps']),
  createdAt: Number(row['created_at']),
  updatedAt: Number(row['updated_at']),
  costUsd: Number(row['cost_micro_usd']) / 1e6,
  ...untoldPart(Number(row['untold_micro_usd'])),
  ...(row['chat_id'] !== null && { chatId: row['chat_id'] as NonNullable<RunSummary['chatId']> }),
  ...(row['message_id'] !== null && { messageId: row['message_id'] as NonNullable<RunSummary['messageId']> }),
  ...(row['waiting_for'] !== null && { waitingFor: String(row['waiting_for']) }),
  ...(row['after_id'] !== null && {
    waitingFor: 'The answer before it in the same chat.',
    after: row['after_id'] as RunId,
  }),
})

export function readRun(db: ReadableDb, runId: string): RunSummary | undefined {
  const row = db.sql(`SELECT ${runColumns} FROM runs WHERE id = ?`).get(runId)
  return row && toSummary(row)
}

export interface RunnableRun {
  readonly runId: RunId
  /** A thread died under it before: it runs apart from others. */
  readonly isSuspect: boolean
}

/**
 * Runs that an owner should have: at work and, in their chat, at their turn; or waiting for a person with a wish to cancel. Oldest first; all,
 * or the one named.
 */
export function readRunnable(db: ReadableDb, runId?: RunId): RunnableRun[] {
  return db
    .sql(
      `SELECT id, thread_deaths FROM runs WHERE id = coalesce(?, id) AND ((status IN ('queued','running') AND ${runInTheWay} IS NULL)
         OR (status IN ('waiting','quarantined','parked') AND cancel_requested = 1)) ORDER BY id`,
    )
    .all(runId ?? null)
    .map((row) => ({ runId: row['id'] as RunId, isSuspect: Number(row['thread_deaths']) > 0 }))
}
