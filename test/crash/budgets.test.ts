// P7 under kill -9: sixty-four runs spend from one budget at once, at models of the emulated cloud. Would catch: a call that the budget does not
// cover, one that is made twice or is not in the ledger, a token that the provider counted and the ledger did not.
import { expect, test } from 'vitest'
import { raceForBudget } from '../support/runs/budget-race.ts'
import { wantedKills } from '../support/engine/kill-loop.ts'
import { randomFrom } from '../support/random.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('killed at random moments, runs that race for one budget never spend more than it, and the ledger agrees with the provider', async () => {
  await using folder = await temporaryFolder('crash-budgets')
  const result = await raceForBudget({ rounds: wantedKills(20), random: randomFrom(), folder: folder.path })
  console.log(result)
  expect(result.disagreements).toEqual([])
  expect(result.mostOverMicroUsd).toBeLessThanOrEqual(0)
  expect(result.mostSetAsideOverMicroUsd).toBeLessThanOrEqual(0)
  expect(result.ledgerMicroUsd).toBeLessThanOrEqual(result.limitMicroUsd)
  expect(result.ledgerMicroUsd).toBeGreaterThanOrEqual(result.paidMicroUsd)
  expect(result.ledgerTokens).toEqual(result.providerTokens)
  expect(result.stillSetAsideMicroUsd).toBe(0)
  // They did race, were refused, took a cheaper model then, and were cut off; and the provider kept some of what it had read.
  expect(result.mostAtOnce).toBeGreaterThan(1)
  expect(result.refusedRuns).toBeGreaterThan(0)
  expect(result.rescuedRuns).toBeGreaterThan(0)
  expect(result.cutOffCalls).toBeGreaterThan(0)
  expect(Object.keys(result.settledBy)).toHaveLength(2)
  expect(result.ledgerTokens.tokensCached).toBeGreaterThan(0)
})
