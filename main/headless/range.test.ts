import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rangeOf } from './range.ts'

const subject = { length: 10, entityTag: '"a"' }
const of = (range: string, ifRange?: string) =>
  rangeOf({ range, ...(ifRange !== undefined && { 'if-range': ifRange }) }, subject)

test.for<[string, ReturnType<typeof of>]>([
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=3-', { start: 3, end: 10 }],
  ['bytes=3-99', { start: 3, end: 10 }],
  ['bytes=-4', { start: 6, end: 10 }],
  ['bytes=-99', { start: 0, end: 10 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-3', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,4-5', undefined],
  ['lines=0-1', undefined],
  ['bytes=1e3-', undefined],
  ['bytes=-5-', undefined],
])('%s', ([range, expected]) => {
  expect(of(range)).toEqual(expected)
})

test('a part of other bytes than these is not given as a part', () => {
  expect(of('bytes=0-1', '"a"')).toEqual({ start: 0, end: 2 })
  expect(of('bytes=0-1', '"b"')).toBeUndefined()
})

test('nothing outside of the file is ever given', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.string({ unit: fc.constantFrom(...'bytes=-,0123456789') }), (length, text) => {
      for (const range of [text, `bytes=${text}`]) {
        const found = rangeOf({ range }, { ...subject, length })
        if (found === undefined || found === 'unsatisfiable') continue
        expect(found.start).toBeGreaterThanOrEqual(0)
        expect(found.end).toBeGreaterThan(found.start)
        expect(found.end).toBeLessThanOrEqual(length)
      }
    }),
  )
})
