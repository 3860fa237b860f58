// Whose turn it is in a chat (run-in-the-way.ts).
import type { RunId } from '../../../contract/ids.ts'
import type { ReadableDb, WriteContext } from '../../store/commands.ts'
import { appendAtHead, readHead } from './append.ts'
import { runInTheWay } from './run-in-the-way.ts'

export const hasItsTurn = (db: ReadableDb, runId: RunId): boolean =>
  db.sql(`SELECT 1 FROM runs WHERE id = ? AND ${runInTheWay} IS NULL`).get(runId) !== undefined

/** Of the same chat: the run that can begin now, if one has waited for its turn. */
export function readNextOfChat(db: ReadableDb, runId: RunId): RunId | undefined {
  const row = db
    .sql(
      `SELECT id FROM runs WHERE chat_id = (SELECT chat_id FROM runs WHERE id = ?) AND id <> ?
         AND status = 'queued' AND fence = 0 AND ${runInTheWay} IS NULL ORDER BY id LIMIT 1`,
    )
    .get(runId, runId)
  return row && (row['id'] as RunId)
}

/** Ends a run that nobody has taken yet; no answer comes of it. False when it has begun, or is over. */
export function endUnbegun(context: WriteContext, runId: RunId): boolean {
  const head = readHead(context, runId)
  if (head.status !== 'queued' || head.fence !== 0) return false
  const noAnswer = () => {}
  appendAtHead(
    context,
    runId,
    head,
    [
      { kind: 'run.cancel-requested', body: {} },
      { kind: 'run.cancelled', body: {} },
    ],
    noAnswer,
  )
  return true
}
