import { expect, test } from 'vitest'
import { lakeWork } from './lake-work.ts'

test('what was ready before does not count as done, and an early rate is not told', () => {
  const beginning = { settled: 100, at: 1_000 }
  expect(lakeWork({ ready: 111, failed: 1, parsing: 28 }, beginning, 3_000)).toEqual({
    ready: 111,
    failed: 1,
    working: 28,
    done: 12,
    total: 40,
    perSecond: undefined,
  })
  expect(lakeWork({ ready: 111, failed: 1, parsing: 28 }, beginning, 7_000).perSecond).toBe(2)
})

test('at rest nothing is done of nothing', () => {
  expect(lakeWork({ ready: 100 }, { settled: 40, at: 0 }, 9_000)).toMatchObject({ done: 0, total: 0 })
})
