// What was spent, summed in the database.
import type { LedgerReport, LedgerRequest, LedgerSum } from '../../../contract/ledger.ts'
import type { ReadContext, Row, SqlValue } from '../../store/commands.ts'
import { readCalls } from './ledger-calls.ts'
import { ledgerKeys } from './ledger-keys.ts'

/** Of chats and runs there are more than anybody looks through. */
const mostRows = 500

/** A test of a model says nothing of where questions are answered. */
const answered = "l.purpose = 'run' AND coalesce(l.ended, 'finished') = 'finished'"
const counted = (condition: string) => `count(*) FILTER (WHERE ${condition})`
const summed = (column: string) => `coalesce(sum(l.${column}), 0)`

const sums = `count(*) AS calls, ${counted("l.ended <> 'finished'")} AS failed, ${counted(answered)} AS answered,
  ${counted(`${answered} AND l.tier IN ('bundled', 'local')`)} AS answeredHere,
  ${summed('tokens_in')} AS tokensIn, ${summed('tokens_out')} AS tokensOut, ${summed('tokens_cached')} AS tokensCached,
  ${summed('tokens_cache_written')} AS tokensCacheWritten, sum(l.tokens_reasoning) AS tokensReasoning,
  ${summed('cost_micro_usd')} AS cost, coalesce(sum(l.cost_micro_usd) FILTER (WHERE l.estimate IS NOT NULL), 0) AS untold,
   ${counted("l.price_known = 'no'")} AS unknownPrice,
  sum(l.saved_micro_usd) AS saved, count(l.saved_micro_usd) AS compared`

const toSum = (row: Row): LedgerSum => {
  const count = (name: string) => Number(row[name])
  return {
    calls: count('calls'),
    failed: count('failed'),
    answered: count('answered'),
    answeredHere: count('answeredHere'),
    tokensIn: count('tokensIn'),
    tokensOut: count('tokensOut'),
    tokensCached: count('tokensCached'),
    tokensCacheWritten: count('tokensCacheWritten'),
    ...(row['tokensReasoning'] !== null && { tokensReasoning: count('tokensReasoning') }),
    costUsd: count('cost') / 1e6,
    untoldUsd: count('untold') / 1e6,
    unknownPrice: count('unknownPrice'),
    ...(row['saved'] !== null && { savedUsd: count('saved') / 1e6 }),
    compared: count('compared'),
  }
}

function sumLedger({ db }: ReadContext, { by, since = 0, until }: LedgerRequest): LedgerReport {
  const order = by === 'day' ? 'key DESC' : 'cost DESC, calls DESC, key'
  const period: readonly SqlValue[] = [since, until ?? null, until ?? null]
  const within = 'l.at >= ? AND (? IS NULL OR l.at < ?)'
  const rows = db
    .sql(
      `SELECT ${ledgerKeys[by]} AS key, ${sums}, count(*) OVER () AS groups FROM ledger l WHERE ${within}
       GROUP BY 1 ORDER BY ${order} LIMIT ${mostRows}`,
    )
    .all(...period)
  const total = db.sql(`SELECT ${sums} FROM ledger l WHERE ${within}`).get(...period) ?? {}
  return {
    rows: rows.map((row) => ({ key: String(row['key']), ...toSum(row) })),
    left: Number(rows[0]?.['groups'] ?? 0) - rows.length,
    total: toSum(total),
  }
}

export const ledgerReads = { 'ledger.sum': sumLedger, 'ledger.calls': readCalls } as const
