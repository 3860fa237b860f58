import { expect, test } from 'vitest'
import { toNumber } from './number-field.tsx'

test.each([
  ['', 0],
  [' 30 ', 30],
  ['0', 0],
  ['1.5', 1.5],
  ['1,5', 1.5],
  ['100', 100],
  ['101', undefined],
  ['-5', undefined],
  ['1e3', undefined],
  ['0,25', 0.25],
  ['thirty', undefined],
])('%j is %s', (text, number) => {
  expect(toNumber(text, { most: 100, isWhole: false })).toBe(number)
})

test('where only whole ones will do, parts of one are no number', () => {
  expect(['7', '1.5', '1,5', '2.', ''].map((text) => toNumber(text, { most: 100, isWhole: true }))).toEqual([
    7,
    undefined,
    undefined,
    undefined,
    0,
  ])
})
