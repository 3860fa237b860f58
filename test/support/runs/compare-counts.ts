// The provider's count of each call beside the ledger's row of it.
import type { Usage } from '../../../contract/answers.ts'
import type { LedgerCall } from '../../../contract/ledger.ts'
import type { CountedCall } from './counted-calls.ts'
import { nameOfCall } from './paid-work.ts'

type Tokens = Required<Omit<Usage, 'tokensReasoning'>>

export interface Comparison {
  /** By the provider's count: calls that it took money for, of those the ones whose end the engine heard, and those that it took none for. */
  readonly billedCalls: number
  readonly settledCalls: number
  readonly turnedAway: number
  /** By the ledger: calls that a kill cut off, and that failed half way. */
  readonly cutOffCalls: number
  readonly failedCalls: number
  /** Of settled calls, by each model. */
  readonly settledBy: Readonly<Record<string, number>>
  readonly providerTokens: Tokens
  readonly ledgerTokens: Tokens
  /** What the two counts do not agree on, in words. */
  readonly disagreements: readonly string[]
}

export function compareCounts(counted: readonly CountedCall[], ledger: readonly LedgerCall[]): Comparison {
  const named = Map.groupBy(counted, ({ name }) => name)
  const rows = new Map(ledger.map((row) => [nameOfRow(row), row]))
  const settled = counted.filter(({ name }) => rows.get(name)?.ended === 'finished')
  const twice = [...named].flatMap(([name, { length }]) =>
    length > 1 ? [`${name} was made ${length} times`] : [],
  )
  const differing = counted.flatMap((call) => differenceOf(call, rows.get(call.name)))
  const unmade = ledger.flatMap((row) => {
    const name = nameOfRow(row)
    if (named.has(name) || row.ended === 'cut-off' || row.costUsd === 0) return []
    return [`${name} was never made, and is in the ledger as ${row.ended}`]
  })
  const failed = ledger.filter(({ ended }) => ended === 'failed')
  return {
    billedCalls: counted.filter(({ usage }) => usage).length,
    settledCalls: settled.length,
    turnedAway: counted.filter(({ usage }) => !usage).length,
    cutOffCalls: ledger.filter(({ ended }) => ended === 'cut-off').length,
    failedCalls: failed.filter(({ costUsd }) => costUsd > 0).length,
    settledBy: Object.fromEntries(
      [...Map.groupBy(settled, ({ modelId }) => modelId)].map(([modelId, { length }]) => [modelId, length]),
    ),
    providerTokens: summed(settled.flatMap(({ usage }) => usage ?? [])),
    ledgerTokens: summed(ledger.map(({ usage }) => usage)),
    disagreements: [...twice, ...differing, ...unmade],
  }
}

const nameOfRow = ({ runId, stepId, attempt }: LedgerCall): string =>
  nameOfCall({ runId: runId ?? '', stepId, attempt })

/** To the token where the engine heard the end; else the ledger may say more than was paid, and never less. */
function differenceOf(
  { name, modelId, wasRefused, usage, paidMicroUsd }: CountedCall,
  row: LedgerCall | undefined,
): string[] {
  if (!row) return [`${name} was made, and is not in the ledger`]
  if (row.model !== modelId) return [`${name} was of ${modelId}, and the ledger says ${row.model}`]
  const chargedMicroUsd = Math.round(row.costUsd * 1e6)
  if (wasRefused && row.ended === 'failed' && chargedMicroUsd > 0) return [`${name} was refused, and counts`]
  if (row.ended !== 'finished')
    return chargedMicroUsd < paidMicroUsd
      ? [`${name} ended as ${row.ended} and cost ${paidMicroUsd}, and the ledger says ${chargedMicroUsd}`]
      : []
  const [there, here] = [usage && inWords(usage), inWords(row.usage)]
  return there === here && paidMicroUsd === chargedMicroUsd
    ? []
    : [`${name} used ${there} for ${paidMicroUsd}, and the ledger says ${here} for ${chargedMicroUsd}`]
}

const inWords = (usage: Usage): string => Object.values(summed([usage])).join(' ')

function summed(usages: readonly Usage[]): Tokens {
  const sum = (of: (usage: Usage) => number) => usages.reduce((total, usage) => total + of(usage), 0)
  return {
    tokensIn: sum((usage) => usage.tokensIn),
    tokensOut: sum((usage) => usage.tokensOut),
    tokensCached: sum((usage) => usage.tokensCached),
    tokensCacheWritten: sum((usage) => usage.tokensCacheWritten ?? 0),
  }
}
