import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

test('waits grow, stay bounded, and never become zero or infinite', () => {
  for (const failures of [0, 1, 5, 50, 5000])
    for (const random of [0, 0.5, 1]) {
      const waitMs = backoffMs(failures, random)
      expect(waitMs).toBeGreaterThanOrEqual(125)
      expect(waitMs).toBeLessThanOrEqual(8_000)
    }
  expect(backoffMs(3, 0)).toBeGreaterThan(backoffMs(0, 1))
})
