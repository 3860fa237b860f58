import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CREDIT, readFrame } from './frames.ts'
import { weighsAtMost } from './frame-weight.ts'

test('whatever arrives is a frame or undefined, never an exception', () => {
  const nearly = fc.tuple(
    fc.oneof(fc.integer({ min: -1, max: 9 }), fc.anything()),
    fc.oneof(fc.integer({ min: -1, max: 9 }), fc.anything()),
    fc.anything({ withNullPrototype: true, withMap: true, withSparseArray: true, withBigInt: true }),
  )
  let accepted = 0
  fc.assert(
    fc.property(fc.oneof(nearly, fc.anything()), (value) => {
      const frame = readFrame(value)
      if (frame) accepted++
      expect(frame === undefined || frame === value).toBe(true)
    }),
    { numRuns: 5_000 },
  )
  expect(accepted).toBeGreaterThan(0)
})

test('credit is a positive whole number', () => {
  for (const items of [0, -1, 0.5, NaN, Infinity, '1', null, undefined, [1]])
    expect(readFrame([CREDIT, 1, items])).toBe(undefined)
  expect(readFrame([CREDIT, 1, 256])).toEqual([CREDIT, 1, 256])
})

test('a value weighs about what its JSON would', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const bytes = Buffer.byteLength(JSON.stringify(value))
      expect(weighsAtMost(bytes * 10 + 10, value)).toBe(true)
      expect(weighsAtMost(bytes / 10 - 10, value)).toBe(false)
    }),
  )
})

test('what would keep a reader busy for hours is too heavy, though it is a few bytes on a port', () => {
  const sparse: unknown[] = []
  sparse.length = 4_000_000_000
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle
  for (const value of [sparse, [[sparse]], { deep: [sparse] }, cycle, new Map([[1, sparse]])])
    expect(weighsAtMost(16 * 1024 * 1024, value)).toBe(false)
})

test('bytes, maps and sets weigh what they hold', () => {
  const megabyte = 'x'.repeat(1_000_000)
  for (const value of [
    new Uint8Array(1_000_000),
    new ArrayBuffer(1_000_000),
    new Map([[megabyte, 1]]),
    new Set([megabyte]),
  ]) {
    expect(weighsAtMost(990_000, value)).toBe(false)
    expect(weighsAtMost(1_010_000, value)).toBe(true)
  }
})
