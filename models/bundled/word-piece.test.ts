import { expect, test } from 'vitest'
import { decodeEmbedderTable, loadEmbedderTable } from './embedder-table.ts'
import { createWordPiece } from './word-piece.ts'

const { vocabulary } = decodeEmbedderTable(await loadEmbedderTable())
const wordPiece = createWordPiece(vocabulary)
const tokens = (text: string) => wordPiece.encode(text).map((id) => vocabulary[id])

test('gives the ids of the reference, so that rows belong to their words', () => {
  expect(wordPiece.encode('Hello, world')).toEqual([7592, 1010, 2088])
})

test('spells a rare word by its longest known pieces', () => {
  expect(tokens('unaffable')).toEqual(['una', '##ffa', '##ble'])
})

test('drops marks and case, so that accents do not hide a word', () => {
  expect(tokens('CAFÉ Zürich')).toEqual(tokens('cafe zurich'))
})

test('takes Chinese characters singly and Korean by its letters', () => {
  expect(tokens('東京')).toEqual(['東', '京'])
  expect(tokens('한국').length).toBeGreaterThan(2)
})

test('never makes a special out of plain text', () => {
  expect(tokens('[CLS] [MASK]')).toEqual(['[', 'cl', '##s', ']', '[', 'mask', ']'])
})

test('leaves out what cannot be spelled, and bears any garbage', () => {
  expect(tokens('\u0000\uD800\uFFFF\u{10FFFF}\u200B')).toEqual([])
  expect(tokens('x'.repeat(101))).toEqual([])
  expect(tokens('so\u00ADft\u200Bly')).toEqual(['softly'])
  expect(tokens('one\n\ttwo')).toEqual(['one', 'two'])
})
