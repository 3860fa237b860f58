import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineChanges } from './line-changes.ts'

test('a line that was rewritten is one change between what stayed', () => {
  expect(lineChanges('gate\ngreen\nspring\n', 'gate\nred\nspring\n')).toEqual([
    { kind: 'same', lines: ['gate'] },
    { kind: 'change', before: 'green\n', after: 'red\n' },
    { kind: 'same', lines: ['spring'] },
  ])
})

test('what only went and what only came are changes of their own', () => {
  expect(lineChanges('a\nb\nc\n', 'b\nc\nd\n')).toEqual([
    { kind: 'change', before: 'a\n', after: '' },
    { kind: 'same', lines: ['b', 'c'] },
    { kind: 'change', before: '', after: 'd\n' },
  ])
})

test('both texts can be put together again from the parts', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '', ' '), { maxLength: 30 })
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = lineChanges(before, after)
      const joined = (side: 'before' | 'after') =>
        parts
          .map((part) => (part.kind === 'same' ? part.lines.map((line) => `${line}\n`).join('') : part[side]))
          .join('')
      expect([joined('before'), joined('after')]).toEqual([before, after])
    }),
  )
})
