// Sixty-four runs share one budget in an engine that is killed with SIGKILL, over and over; the provider outside counts its own calls, tokens and
// money. `node bench/budget-race.ts [--rounds=200]`, `MAESTRO_TEST_SEED` brings a race back.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { raceForBudget } from '../test/support/runs/budget-race.ts'
import { randomFrom } from '../test/support/random.ts'

const typed = process.argv.find((word) => word.startsWith('--rounds='))?.slice('--rounds='.length)
const rounds = Number(typed ?? 200)
const folder = await mkdtemp(join(process.env['MAESTRO_BENCH_DISK'] ?? tmpdir(), 'bench-budget-race-'))
const started = performance.now()
const result = await raceForBudget({
  rounds,
  random: randomFrom(),
  folder,
  onRound: (round) => round > 0 && round % 50 === 0 && console.log(`round ${round}`),
})
await rm(folder, { recursive: true })

const usd = (microUsd: number) => `$${(microUsd / 1e6).toFixed(2)}`
const { providerTokens, ledgerTokens, disagreements } = result
console.log(
  `rounds, each with a kill -9                ${rounds} in ${Math.round((performance.now() - started) / 1000)} s`,
)
console.log(
  `calls that the provider billed             ${result.billedCalls}, at most ${result.mostAtOnce} at once`,
)
console.log(`  whose end the engine heard               ${result.settledCalls}`)
console.log(`calls cut off by a kill, as expected       ${result.cutOffCalls}`)
console.log(`calls turned away, not billed              ${result.turnedAway}`)
console.log(`calls that broke off half way              ${result.failedCalls}`)
console.log(`runs refused by the budget                 ${result.refusedRuns}`)
console.log(`runs answered by a cheaper model instead   ${result.rescuedRuns}`)
console.log(
  `limit, ledger, provider                    ${[result.limitMicroUsd, result.ledgerMicroUsd, result.paidMicroUsd].map(usd).join('  ')}`,
)
console.log(
  `farthest over the limit at any moment      ${result.mostOverMicroUsd > 0 ? usd(result.mostOverMicroUsd) : 'never over'} (one call: ${usd(result.callMicroUsd)})`,
)
console.log(
  `the same with what is set aside            ${result.mostSetAsideOverMicroUsd > 0 ? usd(result.mostSetAsideOverMicroUsd) : 'never over'}`,
)
console.log(`tokens by the provider, of calls it told   ${JSON.stringify(providerTokens)}`)
console.log(`tokens by the ledger                       ${JSON.stringify(ledgerTokens)}`)
console.log(`calls on which the two counts disagree     ${disagreements.length}`)
for (const each of disagreements.slice(0, 20)) console.log(`  ${each}`)
const isTrue =
  disagreements.length === 0 &&
  result.mostOverMicroUsd <= 0 &&
  result.mostSetAsideOverMicroUsd <= 0 &&
  result.stillSetAsideMicroUsd === 0 &&
  JSON.stringify(providerTokens) === JSON.stringify(ledgerTokens)
if (!isTrue) process.exitCode = 1
