import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellValue, csvRows, sniffDelimiter } from './csv-tokens.ts'
import { parseCsv } from './csv.ts'
import { misplaced } from './exact-blocks.suite.ts'
import { defaultLimits } from './limits.ts'

const parse = (text: string) =>
  parseCsv(
    { text, encoding: { name: 'utf-8', bomBytes: 0 }, warnings: [] },
    { name: 'a.csv', limits: defaultLimits },
  )
const values = (text: string, delimiter = ',') =>
  [...csvRows(text, { delimiter })].map((row) => row.cells.map((cell) => cellValue(text, cell)))

describe('cells', () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'ö', '"', ',', ';', '\n', '\r', ' ', '\t', '漢') })
  const table = fc.array(fc.array(value, { minLength: 1, maxLength: 5 }), { minLength: 1 })
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

  test('what was written comes back, and lies where the spans say', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, end) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter) + end).join('')
          expect(values(text, delimiter)).toEqual(rows)
          for (const row of csvRows(text, { delimiter })) {
            const cells = row.cells.map((cell) => text.slice(cell.start, cell.end))
            expect(text.slice(row.start, row.end)).toBe(cells.join(delimiter))
          }
        },
      ),
    )
  })

  test('plain cells need no quotes, and any text at all is rows', () => {
    expect(values('a,b\n\nc,"d ""e"""\r\nf,\n')).toEqual([['a', 'b'], [''], ['c', 'd "e"'], ['f', '']])
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), (text) => {
        expect(misplaced(parse(text))).toEqual([])
      }),
    )
  })

  test('a quote that never closes is an ordinary letter and swallows no rows', () => {
    expect(values('a,"b\nc,d\ne,f')).toEqual([
      ['a', '"b'],
      ['c', 'd'],
      ['e', 'f'],
    ])
    expect(parse('name,size\na,"1\nb,2\n').warnings).toHaveLength(1)
  })

  test('a cell longer than the limit is no cell, and the rows after it are found', () => {
    const text = `a,"${'x'.repeat(50)}\ny"\nb,c\n`
    const rows = [...csvRows(text, { delimiter: ',', maxQuotedUnits: 20 })]
    expect(rows.map((row) => text.slice(row.start, row.end)).slice(1)).toEqual(['y"', 'b,c'])
  })

  test('text after a closing quote stays in the cell', () => {
    expect(values('"a"b,c')).toEqual([['ab', 'c']])
  })

  test.each([
    ['quotes that never close', ',"""a'.repeat(300_000)],
    ['nothing but quotes', '"'.repeat(1_000_000)],
    ['a line without an end', 'a,'.repeat(1_000_000)],
  ])('%s: time follows the length', (_, text) => {
    expect(values(text).length).toBeGreaterThan(0)
  })
})

describe('rows', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b\n1,5;2,5\n', ';'],
    ['a\tb\nx, y\tz\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['one\ntwo, or so\nthree\n', ','],
  ])('the delimiter of %j is %j', (text, delimiter) => {
    expect(sniffDelimiter(text)).toBe(delimiter)
  })

  test('the first row names the columns of the others, unless it holds data itself', () => {
    expect(parse('name,size\na,1\n').blocks).toMatchObject([
      { kind: 'row', heading: [] },
      { kind: 'row', heading: ['name', 'size'], start: 10, end: 13 },
    ])
    expect(parse('a,1\nb,2\n').blocks[1]?.heading).toEqual([])
    expect(parse('a,a\nb,2\n').blocks[1]?.heading).toEqual([])
  })

  test('the line that tells Excel the delimiter is no row', () => {
    expect(parse('sep=;\nname;size\na;1\n').blocks.map((block) => block.start)).toEqual([6, 16])
  })
})
