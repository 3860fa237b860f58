// What a month of model calls leaves in a ledger, made up: most answered here, some in the cloud, a few that failed.
import type { Price } from '../../../contract/answers.ts'
import type { RunId, StepId } from '../../../contract/ids.ts'
import type { LedgerCall } from '../../../contract/ledger.ts'
import { microUsdOf } from '../../../contract/token-cost.ts'

const free: Price = { input: 0, output: 0, cachedInput: 0 }
const large: Price = { input: 3_000_000, output: 15_000_000, cachedInput: 300_000 }
const small: Price = { input: 250_000, output: 1_250_000, cachedInput: 25_000 }
const models = [
  { model: 'quoting-1', tier: 'bundled', price: free },
  { model: 'a-local-model-with-quite-a-long-name-q4_k_m', tier: 'local', price: free },
  { model: 'cloud.small-v1', tier: 'cloud-small', price: small },
  { model: 'cloud.large-v1', tier: 'cloud-large', price: large },
] as const
const agents = ['answerer', 'planner', 'critic', 'writer'] as const
const teams = ['assistant', 'researcher', 'writer-and-critic'] as const
const day = 86_400_000

/** `runs` are those that the calls belong to, round and round. */
export function spending(runs: readonly RunId[], now: number): LedgerCall[] {
  return Array.from({ length: 240 }, (_, index): LedgerCall => {
    const { model, tier, price } = models[[0, 1, 0, 1, 2, 0, 3, 1][index % 8] ?? 0] ?? models[0]
    const usage = {
      tokensIn: 900 + ((index * 731) % 4_000),
      tokensOut: 60 + ((index * 97) % 700),
      tokensCached: index % 3 === 0 ? 400 : 0,
    }
    const hasFailed = index % 41 === 40
    const used = hasFailed ? { tokensIn: 0, tokensOut: 0, tokensCached: 0 } : usage
    // Nobody told what it cost.
    const most = hasFailed && tier.startsWith('cloud') ? microUsdOf({ ...usage, tokensOut: 2_000 }, price) : 0
    const cost = most > 0 ? most : microUsdOf(used, price)
    const there = microUsdOf(used, large)
    return {
      purpose: 'run',
      runId: runs[index % runs.length] as RunId,
      stepId: index.toString(16).padStart(16, '0') as StepId,
      attempt: hasFailed ? 2 : 1,
      agentId: agents[index % agents.length] ?? '',
      teamId: teams[(index >> 2) % teams.length] ?? '',
      tier,
      model,
      reason:
        tier === 'cloud-large'
          ? `long request for an analysis: sent to ${model}`
          : 'short question about your documents: answered on this computer',
      at: now - Math.floor(index / 9) * day - (index % 9) * 1_700_000,
      latencyMs: 300 + ((index * 53) % 5_000),
      ended: hasFailed ? 'failed' : 'finished',
      ...(hasFailed && { error: 'MODEL_FAILED' }),
      usage: used,
      costUsd: cost / 1e6,
      ...(most > 0 && { estimate: 'most' as const }),
      expectedUsd: cost / 1e6,
      price: { ...price, source: 'the provider’s public price list', asOf: '2026-03-01' },
      ...(tier !== 'cloud-large' && {
        elsewhere: { model: 'cloud.large-v1', ...(!hasFailed && { usd: there / 1e6 }) },
        savedUsd: (there - cost) / 1e6,
      }),
      ...(tier === 'cloud-large' && {
        elsewhere: { model: 'cloud.small-v1', usd: microUsdOf(used, small) / 1e6 },
        savedUsd: 0,
      }),
    }
  })
}
