import { expect, test } from 'vitest'
import { fuse, weightsOf, type Scored } from './fuse.ts'
import type { PoolPassage } from './pool.ts'

const passage = (number: number, more: Partial<PoolPassage> = {}): PoolPassage => {
  const { termScores = [] } = more
  return {
    number,
    passageId: `pas_${number}`,
    thread: number,
    position: 0,
    asks: false,
    termScores,
    ownWords: termScores.reduce((a, b) => a + b, 0),
    threadWords: 0,
    ...more,
  }
}
const run = (
  passages: readonly PoolPassage[],
  more: {
    text?: string
    terms?: string[]
    vector?: Float32Array
    among?: number[]
    mode?: 'hybrid' | 'text'
  } = {},
) => {
  const { text = '', terms = ['a', 'b'], vector, among, mode = 'hybrid' } = more
  const candidates = new Set(among ?? passages.map(({ number }) => number))
  const scored = fuse({ passages, candidates }, { text, terms, vector }, weightsOf[mode])
  return new Map(scored.map((one) => [one.passage.number, one]))
}
const score = (scored: ReadonlyMap<number, Scored>, number: number) => scored.get(number)?.score

test('each arm is divided by its best, and a negative cosine counts nothing', () => {
  const scored = run(
    [
      passage(1, { termScores: [4, 0], vector: Float32Array.of(0.6, 0.8) }),
      passage(2, { termScores: [1, 1], vector: Float32Array.of(1, 0) }),
      passage(3, { termScores: [0, 0], vector: Float32Array.of(-1, 0) }),
    ],
    { vector: Float32Array.of(1, 0) },
  )
  expect(score(scored, 1)).toBeCloseTo(0.65 * 1 + 0.35 * 0.6)
  expect(score(scored, 2)).toBeCloseTo(0.65 * 0.5 + 0.35 * 1)
  expect(score(scored, 3)).toBe(0)
})

test('neighbours complete a passage term by term with the greatest, never with the sum', () => {
  const thread = { thread: 7 }
  const scored = run(
    [
      passage(1, { ...thread, position: 0, termScores: [2, 0] }),
      passage(2, { ...thread, position: 1, termScores: [2, 1] }),
      passage(3, { ...thread, position: 2, termScores: [0, 8] }),
      passage(4, { ...thread, position: 5, termScores: [9, 9] }),
    ],
    { among: [1, 2, 3], mode: 'text' },
  )
  // 1: max(2, 1, 0) + max(0, .5, 2) = 4; 2: 2 + max(1, 4) = 6; 3: max(1, .5) + 8 = 9. The fourth is too far away.
  expect(score(scored, 3)).toBeCloseTo(1)
  expect(score(scored, 2)).toBeCloseTo(6 / 9)
  expect(score(scored, 1)).toBeCloseTo(4 / 9)
  expect(scored.get(1)?.parts).toMatchObject({ words: 2 / 9 })
  expect(scored.get(1)?.parts.neighbours).toBeCloseTo(2 / 9)
})

test('passages of another thread are no neighbours, whatever their positions', () => {
  const scored = run([passage(1, { termScores: [1, 0] }), passage(2, { position: 1, termScores: [0, 4] })], {
    mode: 'text',
  })
  expect(score(scored, 1)).toBeCloseTo(1 / 4)
})

test('vectors of neighbours are mixed in, weaker with each step', () => {
  const scored = run(
    [
      passage(1, { thread: 7, position: 0, vector: Float32Array.of(0, 1) }),
      passage(2, { thread: 7, position: 1, vector: Float32Array.of(1, 0) }),
    ],
    { vector: Float32Array.of(1, 0), terms: [] },
  )
  // 2 is (1, .5) / |..|, 1 is (.5, 1) / |..|: their cosines are 1 to 2.
  expect(score(scored, 2)).toBeCloseTo(0.35)
  expect(score(scored, 1)).toBeCloseTo(0.175)
})

test("an author's name is not taken from neighbours, and lifts only the one author who is asked about", () => {
  const turns = [
    passage(1, { thread: 7, position: 0, author: 'Maria Lopez', termScores: [3, 0] }),
    passage(2, { thread: 7, position: 1, author: 'John', termScores: [0, 3] }),
  ]
  const one = run(turns, { terms: ['maria', 'heron'], text: 'Where did Maria see the heron?', mode: 'text' })
  // Own name 3 + neighbour's heron 1.5 against own heron 3 alone.
  expect(one.get(1)?.parts.speaker).toBeCloseTo(0.1)
  expect(one.get(2)?.parts.speaker).toBe(0)
  expect(one.get(2)?.parts.neighbours).toBe(0)
  const both = run(turns, { text: 'What did Maria tell John?', mode: 'text' })
  expect([...both.values()].map(({ parts }) => parts.speaker)).toEqual([0, 0])
})

test('what follows a question is lifted by how well the question fits', () => {
  const scored = run(
    [
      passage(1, { thread: 7, position: 0, asks: true, termScores: [4, 0] }),
      passage(2, { thread: 7, position: 1, termScores: [0, 0] }),
      passage(3, { thread: 7, position: 2, termScores: [0, 0] }),
    ],
    { mode: 'text' },
  )
  expect(scored.get(2)?.parts.question).toBeCloseTo(0.1)
  expect(scored.get(3)?.parts.question).toBe(0)
})

test('the thread as a whole adds its share', () => {
  const scored = run(
    [passage(1, { termScores: [1, 0], threadWords: 2 }), passage(2, { termScores: [1, 0], threadWords: 4 })],
    { mode: 'text' },
  )
  expect(score(scored, 2)).toBeCloseTo(1.1)
  expect(score(scored, 1)).toBeCloseTo(1.05)
})

test('a pool without any match gives no division by zero', () => {
  expect(score(run([passage(1)]), 1)).toBe(0)
})
