// Many runs want to spend from one budget at once, in an engine that is killed at random moments; outside, the provider keeps its own count. In the
// end the two counts are laid side by side.
import { join } from 'node:path'
import type { Usage } from '../../../contract/answers.ts'
import type { LedgerCall } from '../../../contract/ledger.ts'
import { microUsdOf } from '../../../contract/token-cost.ts'
import { createDataDirectory } from '../../../main/platform/index.ts'
import { startStore } from '../../../main/store/index.ts'
import type { StoreReads, StoreWrites } from '../../../workers/store-commands.ts'
import { startTokenMeter, type TokenMeter } from '../../servers/token-meter.ts'
import { startChild } from '../child.ts'
import { killLoop } from '../engine/kill-loop.ts'
import { meteredPrice, mostUsage } from './metered-price.ts'
import type { Random } from '../random.ts'

const engine = new URL('paying-runs.child.ts', import.meta.url)
const runsAtOnce = 64
/** That each round may pay for, beyond all before it. */
const callsPerRound = 12
/** A kill comes when so many calls have been made, or fewer. */
const mostCallsBeforeKill = 12

export interface BudgetRace {
  readonly rounds: number
  readonly random: Random
  readonly folder: string
  readonly onRound?: (round: number) => void
}

export interface RaceResult {
  readonly limitMicroUsd: number
  readonly paidMicroUsd: number
  /** At whatever moment; less than nothing: never over. */
  readonly mostOverMicroUsd: number
  readonly mostAtOnce: number
  readonly ledgerMicroUsd: number
  readonly stillSetAsideMicroUsd: number
  readonly refusedRuns: number
  /** By the provider's count: all calls that it billed, and of those the ones whose end the engine lived to hear. */
  readonly billedCalls: number
  readonly settledCalls: number
  readonly cutOffCalls: number
  readonly turnedAway: number
  readonly providerTokens: Usage
  readonly ledgerTokens: Usage
  /** What the two counts do not agree on, in words. */
  readonly disagreements: readonly string[]
}

export async function raceForBudget({ rounds, random, folder, onRound }: BudgetRace): Promise<RaceResult> {
  const data = join(folder, 'data')
  await using provider = await startTokenMeter({
    random: () => random.next(),
    price: meteredPrice,
    mostUsage,
    delayMs: () => random.next() * 80,
    turnsAway: 0.05,
  })
  const start = (round: number, runs: number) =>
    startChild(
      engine,
      [data, provider.url, String(round), String(callsPerRound), String(runs)],
      // A thousand starts of the same modules.
      { env: { NODE_COMPILE_CACHE: join(folder, 'compiled') } },
    )
  const drain = async (round: number) => {
    await using child = start(round, 0)
    await child.next()
    await child.next()
    await new Promise((resolve) => child.process.once('exit', resolve))
  }
  await drain(0)
  let last = -1
  await killLoop({
    kills: rounds,
    random,
    maxLifeMs: 3_000,
    moment: () => provider.after(1 + Math.floor(random.next() * mostCallsBeforeKill)),
    start: (round) => start(round, runsAtOnce),
    onLine(_line, round) {
      if (round !== last) onRound?.(round)
      last = round
    },
  })
  await drain(rounds)
  await using opened = await startStore<StoreWrites, StoreReads>({
    dataDirectory: await createDataDirectory(data),
  })
  const { store } = opened
  const calls: LedgerCall[] = []
  let cursor: string | undefined
  do {
    const page = await store.read('ledger.calls', {
      limit: 1_000,
      ...(cursor !== undefined && { cursor }),
    })
    calls.push(...page.calls)
    cursor = page.cursor
  } while (cursor !== undefined)
  const [budget] = await store.read('budgets.list', null)
  const { total } = await store.read('ledger.sum', { by: 'model' })
  const { total: refusedRuns = 0 } = await store.read('runs.list', { limit: 1, statuses: ['failed'] })
  const ledgerMicroUsd = Math.round(total.costUsd * 1e6)
  return {
    limitMicroUsd: provider.limitMicroUsd,
    paidMicroUsd: provider.paidMicroUsd,
    mostOverMicroUsd: provider.mostOverMicroUsd,
    mostAtOnce: provider.mostAtOnce,
    ledgerMicroUsd,
    stillSetAsideMicroUsd: Math.round((budget?.spentUsd ?? 0) * 1e6) - ledgerMicroUsd,
    refusedRuns,
    ...compared(provider, calls),
  }
}

const nameOf = ({ runId, stepId, attempt }: LedgerCall): string => `${runId}/${stepId}/${attempt}`

/** The provider's count of each call beside the ledger's row of it. */
function compared({ billed, turnedAway }: TokenMeter, calls: readonly LedgerCall[]) {
  const rows = new Map(calls.map((call) => [nameOf(call), call]))
  const disagreements: string[] = []
  const settled: { readonly usage: Usage; readonly row: LedgerCall }[] = []
  for (const [name, [usage, ...again]] of billed) {
    const row = rows.get(name)
    if (again.length > 0) disagreements.push(`${name} was billed ${again.length + 1} times`)
    if (!usage || !row) disagreements.push(`${name} was billed, and is not in the ledger`)
    else if (row.ended === 'finished') settled.push({ usage, row })
    else if (row.costUsd * 1e6 < microUsdOf(usage, meteredPrice))
      disagreements.push(`${name} was cut off, and cost more than the ledger says`)
  }
  for (const { usage, row } of settled)
    if (
      tokens(usage) !== tokens(row.usage) ||
      Math.round(row.costUsd * 1e6) !== microUsdOf(usage, meteredPrice)
    )
      disagreements.push(`${nameOf(row)} used ${tokens(usage)}, and the ledger says ${tokens(row.usage)}`)
  for (const call of calls) {
    const name = nameOf(call)
    if (call.ended === 'finished' && !billed.has(name)) disagreements.push(`${name} was never billed`)
    if (call.ended === 'failed' && call.costUsd > 0) disagreements.push(`${name} was turned away, and counts`)
  }
  return {
    billedCalls: billed.size,
    settledCalls: settled.length,
    cutOffCalls: calls.filter(({ ended }) => ended === 'cut-off').length,
    turnedAway: turnedAway.size,
    providerTokens: summed(settled.map(({ usage }) => usage)),
    ledgerTokens: summed(calls.map(({ usage }) => usage)),
    disagreements,
  }
}

const tokens = ({ tokensIn, tokensOut, tokensCached, tokensReasoning = 0 }: Usage): string =>
  [tokensIn, tokensOut, tokensCached, tokensReasoning].join(' ')

function summed(usages: readonly Usage[]): Usage {
  const sum = (of: (usage: Usage) => number) => usages.reduce((total, usage) => total + of(usage), 0)
  return {
    tokensIn: sum((usage) => usage.tokensIn),
    tokensOut: sum((usage) => usage.tokensOut),
    tokensCached: sum((usage) => usage.tokensCached),
    tokensReasoning: sum((usage) => usage.tokensReasoning ?? 0),
  }
}
