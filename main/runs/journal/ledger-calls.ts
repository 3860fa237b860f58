// The ledger row by row, page by page.
import type { LedgerCall, LedgerCalls, LedgerCallsRequest } from '../../../contract/ledger.ts'
import type { ReadContext, Row, SqlValue } from '../../store/commands.ts'
import { ledgerKeys } from './ledger-keys.ts'

/** Newest first. A page that is asked for while calls come in begins where the one before ended. */
export function readCalls(
  { db }: ReadContext,
  { since = 0, until, of, limit, cursor }: LedgerCallsRequest,
): LedgerCalls {
  const end = placeOf(cursor)
  const conditions: readonly (readonly [string, ...SqlValue[]] | undefined)[] = [
    ['l.at >= ?', since],
    until === undefined ? undefined : ['l.at < ?', until],
    of && [`${ledgerKeys[of.by]} = ?`, of.key],
    end && ['(l.at, l.run_id, l.step_id, l.attempt) < (?, ?, ?, ?)', ...end],
  ]
  const asked = conditions.filter((condition) => condition !== undefined)
  const rows = db
    .sql(
      `SELECT l.*, r.chat_id FROM ledger l LEFT JOIN runs r ON r.id = l.run_id
       WHERE ${asked.map(([sql]) => sql).join(' AND ')}
       ORDER BY l.at DESC, l.run_id DESC, l.step_id DESC, l.attempt DESC LIMIT ?`,
    )
    .all(...asked.flatMap(([, ...values]) => values), limit + 1)
  const calls = rows.slice(0, limit).map(toCall)
  const last = rows[calls.length - 1]
  return {
    calls,
    ...(rows.length > limit &&
      last && { cursor: [last['at'], last['run_id'], last['step_id'], last['attempt']].join(' ') }),
  }
}

function placeOf(cursor: string | undefined): readonly SqlValue[] | undefined {
  if (cursor === undefined) return undefined
  const [at, runId = '', stepId = '', attempt] = cursor.split(' ')
  return [Number(at), runId, stepId, Number(attempt)]
}

/** Columns that hold nothing are left out. */
function toCall(row: Row): LedgerCall {
  const text = (name: string) => String(row[name])
  const count = (name: string) => Number(row[name])
  const has = (name: string) => row[name] !== null
  const usd = (name: string) => count(name) / 1e6
  return {
    purpose: text('purpose') as LedgerCall['purpose'],
    ...(text('run_id') !== '' && { runId: text('run_id') as NonNullable<LedgerCall['runId']> }),
    ...(has('job') && { job: text('job') as NonNullable<LedgerCall['job']> }),
    stepId: text('step_id') as LedgerCall['stepId'],
    attempt: count('attempt'),
    ...(has('chat_id') && { chatId: text('chat_id') as NonNullable<LedgerCall['chatId']> }),
    agentId: text('agent_id'),
    teamId: text('team_id'),
    tier: text('tier'),
    model: text('model'),
    reason: text('reason'),
    at: count('at'),
    latencyMs: count('latency_ms'),
    ...(has('ended') && { ended: text('ended') as NonNullable<LedgerCall['ended']> }),
    ...(has('error') && { error: text('error') }),
    usage: {
      tokensIn: count('tokens_in'),
      tokensOut: count('tokens_out'),
      tokensCached: count('tokens_cached'),
      tokensCacheWritten: count('tokens_cache_written'),
      ...(has('tokens_reasoning') && { tokensReasoning: count('tokens_reasoning') }),
    },
    costUsd: usd('cost_micro_usd'),
    ...(has('estimate') && { estimate: text('estimate') as NonNullable<LedgerCall['estimate']> }),
    ...(has('expected_micro_usd') && { expectedUsd: usd('expected_micro_usd') }),
    ...(has('price_input') && { price: priceOf(row) }),
    ...(has('elsewhere_model') && {
      elsewhere: {
        model: text('elsewhere_model'),
        ...(has('elsewhere_micro_usd') && { usd: usd('elsewhere_micro_usd') }),
      },
    }),
    ...(has('saved_micro_usd') && { savedUsd: usd('saved_micro_usd') }),
  }
}

const priceOf = (row: Row): NonNullable<LedgerCall['price']> => ({
  input: Number(row['price_input']),
  output: Number(row['price_output']),
  cachedInput: Number(row['price_cached']),
  ...(row['price_cache_write'] !== null && { cacheWrite: Number(row['price_cache_write']) }),
  ...(row['price_source'] !== null && { source: String(row['price_source']) }),
  ...(row['price_as_of'] !== null && { asOf: String(row['price_as_of']) }),
})
