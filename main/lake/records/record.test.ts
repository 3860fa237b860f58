import { expect, test } from 'vitest'
import { canonicalRecord, toIncomingRecord, toRecord } from './record.ts'

const read = (text: string | Uint8Array) => toRecord({ line: 1, bytes: Buffer.from(text) })

test('the canonical text is title, blank line, text', () => {
  expect(canonicalRecord({ title: 'Tides', text: 'High at six.' })).toBe('Tides\n\nHigh at six.')
  expect(canonicalRecord({ text: 'High at six.' })).toBe('High at six.')
  expect(canonicalRecord({ title: '', text: 'High at six.' })).toBe('High at six.')
})

test('author, time and thread are kept beside the text, and do not make another text of it', () => {
  const plain = toIncomingRecord({ id: '1', text: 'High at six.' })
  const said = toIncomingRecord({
    id: '1',
    text: 'High at six.',
    author: 'Ada',
    at: '2026-03-01',
    thread: 't',
  })
  expect(said.metadata).toEqual({ author: 'Ada', at: '2026-03-01', thread: 't' })
  expect(said.hash).toBe(plain.hash)
})

test('a record without a title is shown by whole first words', () => {
  const { title } = toIncomingRecord({ id: '1', text: `${'word '.repeat(40)}` })
  expect(title).toMatch(/^(?:word )+word…$/u)
  expect(title.length).toBeLessThanOrEqual(81)
})

test('text that cannot be UTF-8 has the hash of what is stored', () => {
  expect(toIncomingRecord({ id: '1', text: 'a\ud800b' }).text).toBe('a\ufffdb')
})

test.each([
  ['no JSON', '{"id": "1", "text": '],
  ['no object', '[1]'],
  ['no text', '{"id": "1"}'],
  ['only spaces as text', '{"id": "1", "text": " \\n "}'],
  ['an id with a hidden mark', '{"id": "a\\u202eb", "text": "x"}'],
  ['no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d)],
])('a line with %s is a typed error of that line', (_, line) => {
  expect(() => read(line)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
})

test('blank lines are nothing, a byte order mark is no part of the first record', () => {
  expect(read('  ')).toBeUndefined()
  expect(read('\ufeff{"id":"1","text":"x"}')?.id).toBe('1')
})

test('a line that was too long to hold is a typed error', () => {
  expect(() => toRecord({ line: 3, bytes: undefined })).toThrow(
    expect.objectContaining({ code: 'TOO_LARGE' }),
  )
})
