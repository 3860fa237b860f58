import { expect, test } from 'vitest'
import { weigh } from './pool.ts'
import { termScore, termWeight } from './word-score.ts'

test('the weights are those of Lucene, and never negative', () => {
  expect(termWeight(10, 1)).toBeCloseTo(Math.log(1 + 9.5 / 1.5))
  expect(termWeight(10, 10)).toBeGreaterThan(0)
  expect(termWeight(3, 9)).toBeGreaterThan(0)
})

test('BM25 by hand: two of three terms, a text twice as long as the mean', () => {
  // k1 1.2, b .75: damping = 1.2 * (.25 + .75 * 2) = 2.1
  expect(termScore(2, 3, 2)).toBeCloseTo((2 * 3 * 2.2) / (3 + 2.1))
  expect(termScore(2, 0, 2)).toBe(0)
})

test('a pool is weighed with the lengths of its own kind: passages by passages, threads by threads', () => {
  const [only] = weigh(
    {
      passages: [
        { number: 1, passageId: 'p', thread: 5, position: 0, asks: false, length: 10, counts: [1, 0] },
      ],
      threads: new Map([[5, { length: 40, counts: [2, 1] }]]),
    },
    {
      passages: { texts: 4, meanLength: 10, holding: [1, 2] },
      threads: { texts: 2, meanLength: 40, holding: [1, 1] },
    },
  )
  const weight = (texts: number, holding: number) => Math.log(1 + (texts - holding + 0.5) / (holding + 0.5))
  expect(only?.ownWords).toBeCloseTo((weight(4, 1) * 2.2) / 2.2)
  expect(only?.threadWords).toBeCloseTo(weight(2, 1) * ((2 * 2.2) / 3.2 + 1))
})
