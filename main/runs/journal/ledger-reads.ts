// What was spent, summed in the database.
import type { LedgerReport, LedgerRequest } from '../../../contract/ledger.ts'
import type { ReadContext, Row } from '../../store/commands.ts'

const keys = {
  model: 'model',
  agent: 'agent_id',
  day: "date(at / 1000, 'unixepoch', 'localtime')",
} as const

const sums = `count(*) AS calls, coalesce(sum(tokens_in), 0) AS tokensIn, coalesce(sum(tokens_out), 0) AS tokensOut,
  coalesce(sum(tokens_cached), 0) AS tokensCached, coalesce(sum(cost_micro_usd), 0) AS cost`

const toSum = (row: Row): LedgerReport['total'] => ({
  calls: Number(row['calls']),
  tokensIn: Number(row['tokensIn']),
  tokensOut: Number(row['tokensOut']),
  tokensCached: Number(row['tokensCached']),
  costUsd: Number(row['cost']) / 1e6,
})

function sumLedger({ db }: ReadContext, { by, since = 0 }: LedgerRequest): LedgerReport {
  const order = by === 'day' ? 'key DESC' : 'cost DESC, calls DESC, key'
  const rows = db
    .sql(`SELECT ${keys[by]} AS key, ${sums} FROM ledger WHERE at >= ? GROUP BY key ORDER BY ${order}`)
    .all(since)
  const total = db.sql(`SELECT ${sums} FROM ledger WHERE at >= ?`).get(since) ?? {}
  return { rows: rows.map((row) => ({ key: String(row['key']), ...toSum(row) })), total: toSum(total) }
}

export const ledgerReads = { 'ledger.sum': sumLedger } as const
