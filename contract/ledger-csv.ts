// The ledger as a table for other programs: comma-separated values as RFC 4180 says, one line for each attempt, without its end.
import type { LedgerCall } from './ledger.ts'
import { isCostUnknown } from './unknown-price.ts'

type Cell = string | number | undefined

const columns: Readonly<Record<string, (call: LedgerCall) => Cell>> = {
  at: ({ at }) => new Date(at).toISOString(),
  run: ({ runId }) => runId,
  step: ({ stepId }) => stepId,
  attempt: ({ attempt }) => attempt,
  purpose: ({ purpose }) => purpose,
  job: ({ job }) => job,
  ended: ({ ended }) => ended,
  error: ({ error }) => error,
  chat: ({ chatId }) => chatId,
  team: ({ teamId }) => teamId,
  agent: ({ agentId }) => agentId,
  tier: ({ tier }) => tier,
  model: ({ model }) => model,
  why: ({ reason }) => reason,
  latency_ms: ({ latencyMs }) => latencyMs,
  tokens_in: ({ usage }) => usage.tokensIn,
  tokens_out: ({ usage }) => usage.tokensOut,
  tokens_cached: ({ usage }) => usage.tokensCached,
  tokens_cache_written: ({ usage }) => usage.tokensCacheWritten,
  tokens_reasoning: ({ usage }) => usage.tokensReasoning,
  cost_usd: (call) => (isCostUnknown(call) ? undefined : money(call.costUsd)),
  // told, or nobody did: the most that it can be, or what was expected.
  cost_is: (call) => (isCostUnknown(call) ? 'unknown' : (call.estimate ?? 'told')),
  expected_usd: (call) => (isCostUnknown(call) ? undefined : money(call.expectedUsd)),
  // Prices are of a million tokens.
  price_input_usd: ({ price }) => price && money(price.input / 1e6),
  price_output_usd: ({ price }) => price && money(price.output / 1e6),
  price_cached_usd: ({ price }) => price && money(price.cachedInput / 1e6),
  price_cache_write_usd: ({ price }) => price && money((price.cacheWrite ?? price.input) / 1e6),
  price_source: ({ price }) => price?.source,
  price_as_of: ({ price }) => price?.asOf,
  elsewhere_model: ({ elsewhere }) => elsewhere?.model,
  elsewhere_usd: ({ elsewhere }) => money(elsewhere?.usd),
  saved_usd: ({ savedUsd }) => money(savedUsd),
}

/** To the micro-dollar, never as 1e-7. */
const money = (usd: number | undefined): number | string | undefined =>
  usd === undefined ? undefined : usd.toFixed(6)

export const csvHeader = Object.keys(columns).join(',')

export const csvLine = (call: LedgerCall): string =>
  Object.values(columns)
    .map((of) => cell(of(call)))
    .join(',')

/** A text that a spreadsheet would take for a formula is shown as the text that it is. */
function cell(value: Cell): string {
  if (value === undefined) return ''
  const text =
    typeof value === 'string' && /^[=+@\t\r]|^-(?![\d.]+$)/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
