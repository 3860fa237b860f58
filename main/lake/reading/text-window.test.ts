import { expect, test } from 'vitest'
import type { CanonicalText } from '../commands/text-reads.ts'
import { textWindow } from './text-window.ts'

const canonical = (text: string): CanonicalText => ({
  documentId: `doc_${'0'.repeat(32)}` as CanonicalText['documentId'],
  versionId: `ver_${'0'.repeat(32)}` as CanonicalText['versionId'],
  parser: 'plain@1',
  text,
  blocks: [
    { kind: 'heading', level: 1, start: 0, end: 4, heading: [] },
    { kind: 'paragraph', start: 5, end: 10, heading: ['head'] },
  ],
  pages: [],
})

test('only the blocks that touch the window come, in offsets of the whole text', () => {
  const window = textWindow(canonical('head\nwords and more'), { offset: 6, length: 2 })
  expect(window).toMatchObject({ text: 'or', offset: 6, totalLength: 19 })
  expect(window.blocks.map(({ kind, start }) => [kind, start])).toEqual([['paragraph', 5]])
})

test('no window cuts a character in two, and windows that follow each other lose nothing', () => {
  const text = 'ab𝄞cd𝄞𝄞ef'
  let read = ''
  while (read.length < text.length) {
    const window = textWindow(canonical(text), { offset: read.length, length: 3 })
    expect(window.text.isWellFormed()).toBe(true)
    expect(window.offset).toBe(read.length)
    read += window.text
  }
  expect(read).toBe(text)
})

test('past the end there is nothing', () => {
  expect(textWindow(canonical('head'), { offset: 99, length: 10 })).toMatchObject({ text: '', offset: 4 })
})
