import { expect, test } from 'vitest'
import type { Citation } from '../../../contract/answers.ts'
import { placeToShow, sourcesOf } from './sources.ts'

const citation = (n: number, quote: string, start: number) =>
  ({ n, quote, spans: [{ start, end: start + quote.length }] }) as unknown as Citation

test('a table head and its row under one number are one source with both places', () => {
  const sources = sourcesOf([citation(1, 'words', 5), citation(2, 'a,b', 0), citation(2, '1,2', 400)])
  expect(sources.map(({ n, quote, spans }) => [n, quote, spans.length])).toEqual([
    [1, 'words', 1],
    [2, 'a,b\n1,2', 2],
  ])
})

test('a row far below its head is what comes into sight', () => {
  expect(
    placeToShow([
      { start: 0, end: 3 },
      { start: 90_000, end: 90_003 },
    ]),
  ).toBe(90_000)
  expect(
    placeToShow([
      { start: 700, end: 710 },
      { start: 400, end: 403 },
    ]),
  ).toBe(400)
})
