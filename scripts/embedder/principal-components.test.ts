import { expect, test } from 'vitest'
import { covariance, meanRow, principalComponents } from './principal-components.ts'
import { quantise } from './quantise.ts'

// Rows on a line with a known direction, with less spread across it.
const width = 3
const values = Float64Array.from(
  [-3, -1, 1, 3].flatMap((along) => [-0.5, 0.5].flatMap((across) => [2 * along, 2 * along, across])),
)
const rows = { count: 8, width, values }

test('finds the directions of most spread, largest first, pointing the same way every time', () => {
  const [first, second, third] = principalComponents(covariance(rows), width)
  expect(first?.variance).toBeCloseTo(40)
  expect(Array.from(first?.direction ?? [])).toEqual([Math.SQRT1_2, Math.SQRT1_2, 0].map(near))
  expect(second?.variance).toBeCloseTo(0.25)
  expect(third?.variance).toBeCloseTo(0)
})

test('components are orthonormal, so that cosines survive the projection', () => {
  const size = 24
  const matrix = Float64Array.from({ length: size * size }, (_, index) => {
    const [a, b] = [Math.floor(index / size), index % size]
    return Math.cos(a * b + a + b) + (a === b ? size : 0)
  })
  const components = principalComponents(matrix, size)
  for (const [a, left] of components.entries())
    for (const [b, right] of components.entries()) expect(dot(left, right)).toBeCloseTo(a === b ? 1 : 0, 8)
})

test('the mean is taken per column', () => {
  expect(Array.from(meanRow({ count: 2, width: 2, values: Float64Array.of(1, 2, 3, 6) }))).toEqual([2, 4])
})

test('rounding keeps a row within half a step of itself, and a row of zeros stays zero', () => {
  const unit = [Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0)]
  const { rows, scales } = quantise(Float64Array.of(0, 0, 9, 5, -2.2, 0), width, unit)
  expect(Array.from(rows)).toEqual([0, 0, 127, -56])
  expect((scales[1] ?? 0) * -56).toBeCloseTo(-2.2, 1)
})

const near = (value: number): unknown => expect.closeTo(value, 8)
const dot = (left: { direction: Float64Array }, right: { direction: Float64Array }) =>
  left.direction.reduce((sum, value, index) => sum + value * (right.direction[index] ?? 0), 0)
