// The sums of a ledger as anybody would count them by hand, row after row: what the engine's are held against, and what a made-up engine tells.
import type {
  LedgerCall,
  LedgerCalls,
  LedgerCallsRequest,
  LedgerReport,
  LedgerRequest,
  LedgerSum,
  LedgerView,
} from '../../../contract/ledger.ts'

const mostRows = 500
const here: ReadonlySet<string> = new Set(['bundled', 'local'])
const micro = (usd: number): number => Math.round(usd * 1e6)

export function dayOf(at: number): string {
  const day = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

function keyOf({ model, agentId, teamId, tier, at, chatId, runId }: LedgerCall, by: LedgerView): string {
  return { model, agent: agentId, team: teamId, tier, day: dayOf(at), chat: chatId ?? '', run: runId ?? '' }[
    by
  ]
}

function sumOf(calls: readonly LedgerCall[], unknownPrice: (call: LedgerCall) => boolean): LedgerSum {
  const answered = calls.filter(({ ended }) => ended === undefined || ended === 'finished')
  const compared = calls.filter(({ savedUsd }) => savedUsd !== undefined)
  const thoughts = calls.flatMap(({ usage }) => usage.tokensReasoning ?? [])
  const total = (of: (call: LedgerCall) => number) => calls.reduce((sum, call) => sum + of(call), 0)
  return {
    calls: calls.length,
    failed: calls.length - answered.length,
    answered: answered.length,
    answeredHere: answered.filter(({ tier }) => here.has(tier)).length,
    tokensIn: total(({ usage }) => usage.tokensIn),
    tokensOut: total(({ usage }) => usage.tokensOut),
    tokensCached: total(({ usage }) => usage.tokensCached),
    tokensCacheWritten: total(({ usage }) => usage.tokensCacheWritten ?? 0),
    ...(thoughts.length > 0 && { tokensReasoning: thoughts.reduce((sum, count) => sum + count, 0) }),
    costUsd: total(({ costUsd }) => micro(costUsd)) / 1e6,
    untoldUsd: total(({ costUsd, estimate }) => (estimate ? micro(costUsd) : 0)) / 1e6,
    unknownPrice: calls.filter(unknownPrice).length,
    ...(compared.length > 0 && {
      savedUsd: compared.reduce((sum, { savedUsd = 0 }) => sum + micro(savedUsd), 0) / 1e6,
    }),
    compared: compared.length,
  }
}

const within = (
  { at }: LedgerCall,
  { since = 0, until = Infinity }: Pick<LedgerRequest, 'since' | 'until'>,
) => at >= since && at < until

/** `unknownPrice` says which have no price, apart from those of which none was noted. */
export function sumLedger(
  all: readonly LedgerCall[],
  request: LedgerRequest,
  unknownPrice: (call: LedgerCall) => boolean = ({ price }) => !price,
): LedgerReport {
  const calls = all.filter((call) => within(call, request))
  const groups = Map.groupBy(calls, (call) => keyOf(call, request.by))
  const rows = [...groups].map(([key, part]) => ({ key, ...sumOf(part, unknownPrice) }))
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)
  const order =
    request.by === 'day'
      ? rows.toSorted((a, b) => byKey(b, a))
      : rows.toSorted((a, b) => b.costUsd - a.costUsd || b.calls - a.calls || byKey(a, b))
  return {
    rows: order.slice(0, mostRows),
    left: Math.max(0, rows.length - mostRows),
    total: sumOf(calls, unknownPrice),
  }
}

/** Newest first; the cursor is how many came before. */
export function pageOfLedger(all: readonly LedgerCall[], request: LedgerCallsRequest): LedgerCalls {
  const { of, limit, cursor } = request
  const asked = all
    .filter((call) => within(call, request) && (!of || keyOf(call, of.by) === of.key))
    .toSorted((a, b) => b.at - a.at)
  const from = Number(cursor ?? 0)
  const calls = asked.slice(from, from + limit)
  return { calls, ...(from + limit < asked.length && { cursor: String(from + limit) }) }
}
