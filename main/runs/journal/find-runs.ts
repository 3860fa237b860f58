// Finding runs by what they were asked and who did them.
import { asked, isFound } from '../../../contract/finding/asked.ts'
import { calledAs, type CalledTeams } from '../../../contract/finding/called.ts'
import { marked } from '../../../contract/finding/snippet.ts'
import type { RunHit } from '../../../contract/search.ts'
import type { ReadContext, Row } from '../../store/commands.ts'

/** Titles are folded one by one, so a long history is looked through in steps that other reads come between. */
const rowsPerStep = 5_000

export interface FindRuns {
  readonly query: string
  readonly cursor?: string | undefined
  readonly called?: CalledTeams | undefined
}

export function findRuns(
  { db }: ReadContext,
  { query, cursor, called }: FindRuns,
): { readonly hits: readonly RunHit[]; readonly cursor?: string } {
  const parts = asked(query)
  const rows = db
    .sql(
      'SELECT id, title, team_id, team_name, status, created_at FROM runs WHERE id < ? ORDER BY id DESC LIMIT ?',
    )
    .all(cursor ?? 'run~', rowsPerStep)
  const callOf = (row: Row) => calledAs(called, String(row['team_id']))?.name ?? String(row['team_name'])
  const hits = rows
    .filter((row) => isFound(parts, [String(row['title']), String(row['team_name']), callOf(row)]))
    .map((row): RunHit => ({
      runId: row['id'] as RunHit['runId'],
      title: marked(parts, String(row['title'])),
      teamName: marked(parts, callOf(row)),
      status: row['status'] as RunHit['status'],
      createdAt: Number(row['created_at']),
    }))
  const last = rows.length === rowsPerStep ? rows.at(-1) : undefined
  return { hits, ...(last && { cursor: String(last['id']) }) }
}
