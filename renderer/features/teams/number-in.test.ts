import { expect, test } from 'vitest'
import { isNumberFit } from './number-in.ts'

const steps = { least: 1, most: 100, isWhole: true }
const dollars = { least: 0, most: 100, isWhole: false }

test('steps are whole and within their limits', () => {
  const fit = ['1', ' 100 ', '0', '101', '2.5', '-5', '1e2', '', 'many'].filter((text) =>
    isNumberFit(text, steps),
  )
  expect(fit).toEqual(['1', ' 100 '])
})

test('dollars may have parts, after a point or a comma', () => {
  const fit = ['0', '2.5', '2,5', '.5', '100.01', '1e2', ''].filter((text) => isNumberFit(text, dollars))
  expect(fit).toEqual(['0', '2.5', '2,5'])
})
