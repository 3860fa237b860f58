// How what is known of a call stands in its row of the ledger, whoever made it.
import type { Price, Usage } from '../../../contract/answers.ts'
import type { SqlValue, WriteContext } from '../../store/commands.ts'

export type LedgerColumns = Readonly<Record<string, SqlValue>>

export const usageColumns = (usage: Usage): LedgerColumns => ({
  tokens_in: usage.tokensIn,
  tokens_out: usage.tokensOut,
  tokens_cached: usage.tokensCached,
  tokens_cache_written: usage.tokensCacheWritten ?? 0,
  tokens_reasoning: usage.tokensReasoning ?? null,
})

/** For a million tokens, in micro-dollars; who said so, and for which day. */
export const priceColumns = (price: Price | undefined): LedgerColumns => ({
  price_known: price ? 'yes' : 'no',
  price_input: price?.input ?? null,
  price_output: price?.output ?? null,
  price_cached: price?.cachedInput ?? null,
  price_cache_write: price?.cacheWrite ?? null,
  price_source: price?.source ?? null,
  price_as_of: price?.asOf ?? null,
})

/** What nobody told counts with the most that it can be, and says so. */
export const costColumns = (toldMicroUsd: number | undefined, mostMicroUsd: number) => ({
  cost_micro_usd: toldMicroUsd ?? mostMicroUsd,
  estimate: toldMicroUsd === undefined && mostMicroUsd > 0 ? 'most' : null,
})

/** A row that is there already stays as it is. */
export function insertLedgerRow({ db }: WriteContext, columns: LedgerColumns): void {
  const names = Object.keys(columns)
  db.sql(
    `INSERT INTO ledger (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT (run_id, step_id, attempt) DO NOTHING`,
  ).run(...Object.values(columns))
}
