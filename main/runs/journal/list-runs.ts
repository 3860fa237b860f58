// The list of runs, page by page.
import { asked, isFound } from '../../../contract/finding/asked.ts'
import { calledAs } from '../../../contract/finding/called.ts'
import type { RunFilter, RunSummary } from '../../../contract/runs.ts'
import type { ReadableDb, SqlValue } from '../../store/commands.ts'
import { runColumns, toSummary } from './rows.ts'

export interface ListRunsInput extends RunFilter {
  readonly limit: number
  /** The last run id of the page before; ids sort by birth. */
  readonly cursor?: string | undefined
}

export interface RunPage {
  readonly runs: RunSummary[]
  readonly total?: number
  readonly cursor?: string
}

/** Words are folded row by row: so many at a time, and the page ends there even when it is not full. */
const mostLookedThrough = 5_000

/** Newest first. */
export function listRuns(db: ReadableDb, input: ListRunsInput): RunPage {
  const { limit, cursor = 'run~', text, called } = input
  const { where, values } = conditionsOf(input)
  const looked = text === undefined ? limit + 1 : mostLookedThrough
  const rows = db
    .sql(`SELECT ${runColumns} FROM runs WHERE ${where} AND id < ? ORDER BY id DESC LIMIT ?`)
    .all(...values, cursor, looked)
  const parts = asked(text ?? '')
  const namesOf = ({ title, teamName, teamId }: RunSummary) => [
    title,
    teamName,
    calledAs(called, teamId)?.name ?? '',
  ]
  const found = rows.map(toSummary).filter((run) => text === undefined || isFound(parts, namesOf(run)))
  const runs = found.slice(0, limit)
  // Where the next page goes on: after the last of this one, or after all that was looked through.
  const next = found.length > limit ? runs.at(-1)?.runId : lastOf(rows, looked)
  return {
    runs,
    ...(text === undefined && { total: countRuns(db, input) }),
    ...(next !== undefined && { cursor: next }),
  }
}

const lastOf = (rows: readonly Readonly<Record<string, unknown>>[], looked: number): string | undefined =>
  rows.length === looked ? String(rows.at(-1)?.['id']) : undefined

function countRuns(db: ReadableDb, filter: RunFilter): number {
  const { where, values } = conditionsOf(filter)
  return Number(db.sql(`SELECT count(*) AS n FROM runs WHERE ${where}`).get(...values)?.['n'])
}

/** Each condition has an index, or narrows one that has. */
function conditionsOf(filter: RunFilter): { readonly where: string; readonly values: SqlValue[] } {
  const { chatId, statuses, teamId, since, paid } = filter
  const conditions: readonly (readonly [string, ...SqlValue[]] | false)[] = [
    chatId !== undefined && ['chat_id = ?', chatId],
    statuses !== undefined && ['status IN (SELECT value FROM json_each(?))', JSON.stringify(statuses)],
    teamId !== undefined && ['team_id = ?', teamId],
    since !== undefined && ['created_at >= ?', since],
    paid === true && ['cost_micro_usd > 0'],
  ]
  const asked = conditions.filter((condition) => condition !== false)
  return {
    where: asked.length > 0 ? asked.map(([sql]) => sql).join(' AND ') : 'TRUE',
    values: asked.flatMap(([, ...values]) => values),
  }
}
