// P7 under kill -9: sixty-four runs spend from one budget at once. Would catch: a call that the budget does not cover, one that is made twice or is
// not in the ledger, a token that the provider counted and the ledger did not.
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
  expect(result.ledgerMicroUsd).toBeLessThanOrEqual(result.limitMicroUsd)
  expect(result.ledgerMicroUsd).toBeGreaterThanOrEqual(result.paidMicroUsd)
  expect(result.ledgerTokens).toEqual(result.providerTokens)
  expect(result.stillSetAsideMicroUsd).toBe(0)
  // They did race, were refused, and were cut off.
  expect(result.mostAtOnce).toBeGreaterThan(1)
  expect(result.ledgerMicroUsd).toBeGreaterThan(result.limitMicroUsd / 2)
  expect(result.refusedRuns).toBeGreaterThan(0)
  expect(result.cutOffCalls).toBeGreaterThan(0)
})
