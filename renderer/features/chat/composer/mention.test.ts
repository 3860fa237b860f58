import { expect, test } from 'vitest'
import { mentionAt, placesToLook } from './mention.ts'

test.each([
  ['What says @pump', 15, { start: 10, end: 15, query: 'pump' }],
  ['@', 1, { start: 0, end: 1, query: '' }],
  ['(@a) and more', 3, { start: 1, end: 3, query: 'a' }],
  ['write to a@b.example', 20, undefined],
  ['@pump is done', 13, undefined],
  ['no mention', 10, undefined],
])('%s', (text, caret, mention) => {
  expect(mentionAt(text, caret)).toEqual(mention)
})

test('a folder is offered once, by the name that matches, with what it lies in', () => {
  const document = (path: string) => ({ documentId: path, title: path, collection: 'work', path }) as never
  const places = placesToLook(
    'sta',
    ['station', 'other'],
    [document('old/station/a.md'), document('old/station/b.md')],
  )
  expect(places.map(({ kind, entry, within }) => [kind, entry, within])).toEqual([
    ['collection', 'station', undefined],
    ['folder', 'work/old/station', 'work/old'],
    ['document', 'old/station/a.md', 'work/old/station'],
    ['document', 'old/station/b.md', 'work/old/station'],
  ])
})
