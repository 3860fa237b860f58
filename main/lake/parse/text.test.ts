import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { misplaced, outline } from './exact-blocks.suite.ts'
import { defaultLimits } from './limits.ts'
import { parseText } from './text.ts'

const context = { name: 'a.txt', limits: defaultLimits }
const parse = (text: string) =>
  parseText({ text, encoding: { name: 'utf-8', bomBytes: 0 }, warnings: [] }, context)

test('paragraphs lie between blank lines, whatever ends a line', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['one', 'two  ', '', '  ', 'three', ''].join(end)
    expect(outline(parse(text))).toEqual([`paragraph: one${end}two`, 'paragraph: three'])
  }
})

test('the text is the file, and every word of it lies in a block', () => {
  const line = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', '\u3000', 'word'))
  const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n'))).map((lines) => lines.flat().join(''))
  fc.assert(
    fc.property(text, (given) => {
      const parsed = parse(given)
      expect(parsed.text).toBe(given)
      expect(misplaced(parsed)).toEqual([])
    }),
  )
})

test('more blocks than the limit are refused, not collected', () => {
  const limits = { ...defaultLimits, maxBlocks: 3 }
  const source = { text: 'a\n\n'.repeat(4), encoding: { name: 'utf-8', bomBytes: 0 }, warnings: [] }
  expect(() => parseText(source, { ...context, limits })).toThrowError(
    expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
  )
})
