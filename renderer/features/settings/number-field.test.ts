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
  expect(toNumber(text, 100)).toBe(number)
})
