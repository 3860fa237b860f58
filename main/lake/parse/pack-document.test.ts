import { expect, test } from 'vitest'
import type { ParsedDocument } from '../../../contract/parsed-document.ts'
import { packDocument, unpackDocument } from './pack-document.ts'

const path = ['A', 'B']
const parsed: ParsedDocument = {
  type: 'pdf',
  title: 'T',
  text: 'A\n\nb c\n\nd',
  blocks: [
    { kind: 'heading', start: 0, end: 1, level: 1, page: 1, heading: [] },
    {
      kind: 'table',
      start: 3,
      end: 6,
      heading: path,
      boxes: [
        { page: 1, x: 1.5, y: 2, width: 3, height: 4 },
        { page: 2, x: 5, y: 6, width: 7, height: 8 },
      ],
      header: { start: 3, end: 4 },
    },
    {
      kind: 'record',
      start: 8,
      end: 9,
      heading: path,
      source: { start: 90, end: 99 },
      record: { id: 'r', line: 7 },
    },
  ],
  pages: [{ page: 1, start: 0, end: 9, width: 595, height: 842 }],
  words: { spans: Int32Array.from([0, 1, 1, 3, 4, 1]), boxes: new Float32Array(8) },
  encoding: { name: 'utf-8', bomBytes: 3 },
  warnings: ['w'],
  parser: 'pdf@1',
}

test('a document comes out as it went in', () => {
  expect(unpackDocument(packDocument(parsed))).toEqual(parsed)
  const bare: ParsedDocument = { type: 'text', text: '', blocks: [], warnings: [], parser: 'text@1' }
  expect(unpackDocument(packDocument(bare))).toEqual(bare)
})

test('a path that many blocks share crosses once', () => {
  expect(packDocument(parsed).headings).toHaveLength(2)
})

test.each([
  ['an unknown kind', { blocks: Int32Array.from([99, 0, 1, -1, -1, 0, -1, -1, -1, -1, -1]) }],
  ['an end behind the text', { blocks: Int32Array.from([1, 0, 10, -1, -1, 0, -1, -1, -1, -1, -1]) }],
  ['an end before its start', { blocks: Int32Array.from([1, 5, 4, -1, -1, 0, -1, -1, -1, -1, -1]) }],
  ['half a block', { blocks: Int32Array.from([1, 0, 1]) }],
  ['a heading that is not there', { headings: [] }],
  ['boxes of no block', { boxes: Float64Array.from([77, 1, 0, 0, 0, 0]) }],
  ['words behind the text', { words: { spans: Int32Array.from([0, 10, 1]), boxes: new Float32Array(4) } }],
  ['words without boxes', { words: { spans: Int32Array.from([0, 1, 1]), boxes: new Float32Array(0) } }],
])('%s is refused', (_, wrong) => {
  expect(() => unpackDocument({ ...packDocument(parsed), ...wrong })).toThrowError(
    expect.objectContaining({ code: 'PROTOCOL' }),
  )
})
