import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextDelayMs } from './backoff.ts'

const policy = { firstMs: 100, maxMs: 1000, attempts: 8, budgetMs: 3000 }

test('waits double up to the longest and end after the last try', () => {
  const longest = [1, 2, 3, 4, 5, 7].map((failures) =>
    nextDelayMs(policy, { failures, waitedMs: 0 }, () => 0.5),
  )
  expect(longest).toEqual([50, 100, 200, 400, 500, 500])
  expect(nextDelayMs(policy, { failures: 8, waitedMs: 0 }, () => 0)).toBeUndefined()
})

test('however the dice fall, waits never add up to more than the budget', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 8 }), (dice) => {
      let waitedMs = 0
      for (const [index, die] of dice.entries()) {
        const delay = nextDelayMs(policy, { failures: index + 1, waitedMs }, () => die)
        if (delay === undefined) return
        waitedMs += delay
      }
      expect(waitedMs).toBeLessThanOrEqual(policy.budgetMs)
    }),
  )
})

test('a number of failures beyond what doubling can hold still waits no longer than the longest', () => {
  const patient = { ...policy, attempts: 1e6, budgetMs: Infinity }
  expect(nextDelayMs(patient, { failures: 5000, waitedMs: 0 }, () => 1)).toBe(1000)
})
