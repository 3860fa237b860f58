import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentText } from '../../../contract/documents.ts'
import { endOf, extended, piecesOf, runsOf, windowOf } from './text-window.ts'

const part = (text: string, change: Partial<DocumentText> = {}): DocumentText => ({
  documentId: `doc_${'0'.repeat(32)}` as DocumentText['documentId'],
  versionId: `ver_${'0'.repeat(32)}` as DocumentText['versionId'],
  parser: 'text@1',
  text,
  offset: 0,
  totalLength: text.length,
  blocks: [],
  pages: [],
  ...change,
})

const shown = (text: string, pieces: ReturnType<typeof piecesOf>) =>
  pieces.map((piece) => (piece.type === 'text' ? text.slice(piece.start, piece.end) : '')).join('')
const letters = (text: string) => text.replace(/\s+/g, '')

describe('pieces', () => {
  test('every word is shown once, whatever the blocks are', () => {
    const block = fc.record({
      start: fc.nat(300),
      length: fc.nat(80),
      kind: fc.constantFrom('paragraph', 'list'),
    })
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.array(block), (text, drawn) => {
        const blocks = drawn
          .map(({ start, length, kind }) => ({ kind, start, end: start + length }))
          .sort((a, b) => a.start - b.start)
        expect(letters(shown(text, piecesOf(windowOf(part(text, { blocks })))))).toBe(letters(text))
      }),
    )
  })

  test('a text without any line break is still shown in bounded pieces and no character is torn', () => {
    const text = '😀'.repeat(30_000)
    const pieces = piecesOf(windowOf(part(text)))
    expect(shown(text, pieces)).toBe(text)
    for (const piece of pieces)
      if (piece.type === 'text') {
        expect(piece.end - piece.start).toBeLessThanOrEqual(8_000)
        expect(text.slice(piece.start, piece.end).isWellFormed()).toBe(true)
      }
  })

  test('a page that begins inside the window is announced before its text', () => {
    const text = 'first page.\nsecond page.'
    const pages = [
      { page: 1, start: 0, end: 12, width: 1, height: 1 },
      { page: 2, start: 12, end: 24, width: 1, height: 1 },
    ]
    const blocks = [
      { kind: 'paragraph', start: 0, end: 11 },
      { kind: 'paragraph', start: 12, end: 24 },
    ]
    expect(
      piecesOf(windowOf(part(text, { pages, blocks }))).map((piece) =>
        piece.type === 'page' ? piece.page : text.slice(piece.start, piece.end),
      ),
    ).toEqual([1, 'first page.', 2, 'second page.'])
  })
})

describe('growing', () => {
  const text = Array.from({ length: 100_000 }, (_, index) => `word${index} `).join('')
  const cutAt = (offset: number, length: number) =>
    part(text.slice(offset, offset + length), { offset, totalLength: text.length })

  test('reading on to both ends keeps exactly the text of the place, and a bounded amount of it', () => {
    let window = windowOf(cutAt(300_000, 60_000))
    for (let step = 0; step < 12; step++) {
      window = extended(window, cutAt(endOf(window), 60_000))
      expect(window.text).toBe(text.slice(window.start, endOf(window)))
      expect(window.text.length).toBeLessThanOrEqual(360_000)
    }
    expect(endOf(window)).toBe(text.length)
    while (window.start > 0)
      window = extended(window, cutAt(Math.max(0, window.start - 60_000), Math.min(60_000, window.start)))
    expect(window.text).toBe(text.slice(0, endOf(window)))
  })

  test('an answer that comes late and fits nowhere, or is of another version, is ignored', () => {
    const window = windowOf(cutAt(0, 1000))
    expect(extended(window, cutAt(5000, 1000))).toBe(window)
    const versionId = `ver_${'1'.repeat(32)}` as DocumentText['versionId']
    expect(extended(window, { ...cutAt(1000, 1000), versionId })).toBe(window)
  })
})

test('cited runs cover the stretch exactly, also where citations overlap or reach beyond it', () => {
  const range = fc
    .tuple(fc.nat(100), fc.nat(100))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
  fc.assert(
    fc.property(range, fc.array(range), (stretch, cited) => {
      const runs = runsOf(stretch, cited)
      let cursor = stretch.start
      for (const run of runs) {
        expect(run.start).toBe(cursor)
        for (let at = run.start; at < run.end; at++)
          expect(cited.some(({ start, end }) => at >= start && at < end)).toBe(run.isCited)
        cursor = run.end
      }
      expect(cursor).toBe(stretch.end)
    }),
  )
})
