import { expect, test } from 'vitest'
import { asCsv, asTsv } from './table-text.ts'

test('cells keep their quotes, commas and lines, and stay in their columns', () => {
  expect(
    asCsv([
      ['a "b"', 'c, d'],
      ['e\nf', '-5.2'],
    ]),
  ).toBe('"a ""b""","c, d"\r\n"e\nf",-5.2')
  expect(asTsv([['a\tb', 'c\nd']])).toBe('a b\tc d')
})

test('a cell of somebody else’s table is no formula in a spreadsheet', () => {
  expect(asCsv([['=HYPERLINK("http://evil.example")', '-2', '+cmd|x']])).toBe(
    '"\'=HYPERLINK(""http://evil.example"")",-2,\'+cmd|x',
  )
})
