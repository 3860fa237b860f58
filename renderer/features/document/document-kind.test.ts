import { expect, test } from 'vitest'
import { keepsLines, viewsOf } from './document-kind.ts'

test('a document that the window does not hold is shown by its name, as its type would have it', () => {
  expect(keepsLines(undefined, 'yard/Handbook.MD')).toBe(keepsLines('markdown', 'yard/Handbook.MD'))
  expect(keepsLines(undefined, 'minutes.txt')).toBe(keepsLines('text', 'minutes.txt'))
})

test('Markdown is shown as it is meant too, unless it is long', () => {
  const document = {
    type: 'markdown',
    path: 'a.md',
    state: 'ready',
    passages: 1,
    versions: 2,
    bytes: 100,
  } as const
  expect(viewsOf(document, { hasFailed: false })).toEqual(['text', 'formatted', 'changes'])
  expect(viewsOf({ ...document, bytes: 1e6, versions: 1 }, { hasFailed: false })).toEqual(['text'])
  expect(viewsOf({ ...document, state: 'parsing' }, { hasFailed: false })).toEqual([])
})
