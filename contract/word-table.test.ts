import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WordTable } from './parsed-document.ts'
import { boxesOf, wordsFromBytes, wordsToBytes } from './word-table.ts'

type Word = readonly [start: number, end: number, page: number, x: number, y: number, width: number]
const table = (...words: Word[]): WordTable => ({
  spans: Int32Array.from(words.flatMap(([start, end, page]) => [start, end, page])),
  boxes: Float32Array.from(words.flatMap(([, , , x, y, width]) => [x, y, width, 10])),
})

// "one two" on a line, "three" below, "far" in the next column, "last" on page 2
const words = table(
  [0, 3, 1, 10, 20, 15],
  [4, 7, 1, 30, 21, 15],
  [8, 13, 1, 10, 40, 25],
  [14, 17, 1, 300, 40, 15],
  [19, 23, 2, 10, 40, 15],
)

test('words of one line share a box; lines, columns and pages do not', () => {
  expect(boxesOf(words, { start: 0, end: 23 })).toEqual([
    { page: 1, x: 10, y: 20, width: 35, height: 11 },
    { page: 1, x: 10, y: 40, width: 25, height: 10 },
    { page: 1, x: 300, y: 40, width: 15, height: 10 },
    { page: 2, x: 10, y: 40, width: 15, height: 10 },
  ])
})

test('a span takes the words it touches and no neighbour', () => {
  expect(boxesOf(words, { start: 5, end: 6 })).toEqual([{ page: 1, x: 30, y: 21, width: 15, height: 10 }])
  expect(boxesOf(words, { start: 3, end: 4 })).toEqual([])
  expect(boxesOf(words, { start: 13, end: 14 })).toEqual([])
  expect(boxesOf(words, { start: 23, end: 99 })).toEqual([])
  expect(boxesOf(table(), { start: 0, end: 9 })).toEqual([])
})

test('words that run to the left stay on their line', () => {
  const leftwards = table([0, 3, 1, 100, 20, 20], [4, 7, 1, 75, 20, 20])
  expect(boxesOf(leftwards, { start: 0, end: 7 })).toEqual([{ page: 1, x: 75, y: 20, width: 45, height: 10 }])
})

test('a table comes back from its bytes as it was, wherever they lie in a buffer', () => {
  const row = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.float(), fc.float(), fc.float())
  fc.assert(
    fc.property(fc.array(row), fc.nat(7), (rows, shift) => {
      const original = table(...rows)
      const bytes = wordsToBytes(original)
      const shifted = new Uint8Array(bytes.length + shift)
      shifted.set(bytes, shift)
      expect(wordsFromBytes(shifted.subarray(shift))).toEqual(original)
    }),
  )
  expect(() => wordsFromBytes(new Uint8Array(27))).toThrow(RangeError)
})
