// What the store thread can do with outcomes.
import type { RunId } from '../../../contract/ids.ts'
import type { Tier } from '../../../contract/labels.ts'
import type { Followed, WorkKind } from '../../../contract/routing.ts'
import type { ReadContext, Row, WriteContext } from '../../store/commands.ts'
import type { Outcome } from '../learning/outcome.ts'
import { nextRevision } from './revision.ts'

export interface OutcomeRow {
  readonly runId: RunId
  readonly revision: number
  /** It does not count any more. */
  readonly isForgotten: boolean
  readonly outcome: Outcome
  readonly tokensIn: number
  readonly tokensOut: number
}

const toRow = (row: Row): OutcomeRow => ({
  runId: row['run_id'] as RunId,
  revision: Number(row['revision']),
  isForgotten: row['forgotten_at'] !== null,
  tokensIn: Number(row['tokens_in']),
  tokensOut: Number(row['tokens_out']),
  outcome: {
    work: {
      difficulty: Number(row['difficulty']),
      kinds: JSON.parse(String(row['kinds'])) as WorkKind[],
      ...(row['agent_id'] !== null && { agentId: String(row['agent_id']) }),
    },
    tier: row['tier'] as Tier,
    failedTier: (row['failed_tier'] ?? undefined) as Tier | undefined,
    rating: (row['rating'] ?? undefined) as Outcome['rating'],
    followed: (row['followed'] ?? undefined) as Followed | undefined,
    at: Number(row['at']),
  },
})

const rowsPerRead = 2_000

/** What has changed since, in the order of its change; the rest follows when asked again. */
const readOutcomes = ({ db }: ReadContext, { after }: { readonly after: number }): OutcomeRow[] =>
  db
    .sql(`SELECT * FROM outcomes WHERE revision > ? ORDER BY revision LIMIT ${rowsPerRead}`)
    .all(after)
    .map(toRow)

const countForgotten = ({ db }: ReadContext, _input: null): number =>
  Number(db.sql('SELECT count(*) AS count FROM outcomes WHERE forgotten_at IS NOT NULL').get()?.['count'])

/** All that counts now counts no more. What was forgotten before is erased, so that the last time can be undone. */
function forget(context: WriteContext, _input: null): number {
  const { db, now } = context
  const counting = db.sql('SELECT count(*) AS count FROM outcomes WHERE forgotten_at IS NULL').get()
  if (counting?.['count'] === 0) return 0
  db.sql('DELETE FROM outcomes WHERE forgotten_at IS NOT NULL').run()
  return db
    .sql('UPDATE outcomes SET forgotten_at = ?, revision = ? + revision')
    .run(now, nextRevision(context)).changes
}

const remember = (context: WriteContext, _input: null): number =>
  context.db
    .sql('UPDATE outcomes SET forgotten_at = NULL, revision = ? + revision WHERE forgotten_at IS NOT NULL')
    .run(nextRevision(context)).changes

export const outcomeWrites = { 'routing.forget': forget, 'routing.remember': remember } as const
export const outcomeReads = {
  'routing.outcomes': readOutcomes,
  'routing.forgotten': countForgotten,
} as const
