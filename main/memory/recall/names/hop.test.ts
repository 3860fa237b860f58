import { expect, test } from 'vitest'
import { hop, type HopSource } from './hop.ts'
import type { Owner } from './mentions.ts'

const texts = [
  'Lena Fuchs is a film director. She is the daughter of Karl Weiss and lives in Graz.',
  'Karl Weiss was a botanist. He was born in Linz.',
  'The botanist wrote a book on mosses. It was printed in Linz.',
  'A film about mosses was shown in Graz.',
]
const owned: Readonly<Record<string, readonly Owner[]>> = {
  'lena fuchs': [{ number: 0, weight: 1 }],
  'karl weiss': [{ number: 1, weight: 1 }],
  '~k. weiss': [{ number: 1, weight: 0.4 }],
}
const lower = new Set(texts.join(' ').match(/\b[a-z]+\b/g))
const source: HopSource = {
  longestName: (word) => (['lena', 'karl'].includes(word) ? 2 : 0),
  owners: (name) => owned[name] ?? [],
  sayers: (name) => texts.filter((text) => text.toLowerCase().includes(name)).length,
  cases: (word) => ({ lower: lower.has(word) ? 5 : 0, proper: lower.has(word) ? 0 : 5 }),
  passageCount: () => texts.length,
  textOf: (number) => texts[number],
  weightOf: () => 2,
}
const ranked = [
  { number: 0, score: 1 },
  { number: 3, score: 0.9 },
  { number: 2, score: 0.3 },
]
const lifts = (question: string) =>
  new Map(hop(question, ranked, source).map(({ number, lift }) => [number, lift]))

test('a passage that nobody found is lifted when the named passage names it', () => {
  const found = lifts('Where was the father of Lena Fuchs born?')
  expect([...found.keys()].sort()).toEqual([0, 1])
  expect(found.get(1)).toBeGreaterThan(0.2)
})

test('more, when the words around the link are those of the question', () => {
  const asked = lifts('Of whom is Lena Fuchs the daughter?').get(1) ?? 0
  expect(asked).toBeCloseTo(2 * (lifts('What did the boss of Lena Fuchs eat?').get(1) ?? 0))
})

test('a question without a name changes nothing', () => {
  expect(lifts('Where was the botanist born?').size).toBe(0)
  expect(lifts('').size).toBe(0)
})

test('whom the question names itself is not reached by a link', () => {
  expect(lifts('Is Lena Fuchs the daughter of Karl Weiss?').get(1)).toBeUndefined()
})

test('a passage that is named but far down is not followed', () => {
  const above = Array.from({ length: 6 }, (_, index) => ({ number: 10 + index, score: 1 - index / 100 }))
  const low = [...above, { number: 0, score: 0.31 }, { number: 2, score: 0.3 }]
  expect(hop('Who is the father of Lena Fuchs?', low, source)).toEqual([])
})
