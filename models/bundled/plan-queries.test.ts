import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planQueries } from './plan-queries.ts'

test.for<[string, readonly string[]]>([
  [
    'What is the difference between the night ferry and the day ferry?',
    ['What is the difference between the night ferry and the day ferry', 'the night ferry', 'the day ferry'],
  ],
  [
    'When does the hut open and how much is a bed?',
    ['When does the hut open and how much is a bed', 'When does the hut open', 'how much is a bed'],
  ],
  ['Who repairs the winch?', ['Who repairs the winch', 'repairs the winch']],
  ['Compare oak with larch.', ['Compare oak with larch', 'oak', 'larch']],
  ['How does the deep lamp burn?', ['How does the deep lamp burn', 'the deep lamp burn']],
  ['winch', ['winch']],
])('%s', ([question, queries]) => {
  expect(planQueries(question)).toEqual(queries)
})

test('any text gives one to three searches, no two alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const queries = planQueries(text)
      expect(queries.length).toBeGreaterThanOrEqual(1)
      expect(queries.length).toBeLessThanOrEqual(3)
      expect(new Set(queries.map((query) => query.toLowerCase())).size).toBe(queries.length)
    }),
  )
})

test('a long text without sense takes no long time', () => {
  expect(planQueries('and how '.repeat(20_000)).length).toBeGreaterThan(0)
  expect(planQueries('between a '.repeat(20_000)).length).toBeGreaterThan(0)
})
