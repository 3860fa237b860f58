import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const decode = (bytes: Uint8Array) => decodeText(bytes, { name: 'a.txt' })
const latin = 'Größe, naïve, déjà vu: die Straße über dem Fluß führt nach Süden. '.repeat(5)

/** The rule that `contract/parsed-document.ts` gives for checking a citation against the file. */
function byteSlice(
  bytes: Uint8Array,
  name: string,
  bomBytes: number,
  text: string,
  start: number,
  end: number,
) {
  const encoding = name === 'utf-8' ? 'utf8' : 'utf16le'
  const from = bomBytes + Buffer.byteLength(text.slice(0, start), encoding)
  const length = Buffer.byteLength(text.slice(start, end), encoding)
  return Buffer.from(bytes.subarray(from, from + length)).toString(encoding)
}

describe('bytes to text', () => {
  test('a span is found in the file by the rule of the contract, with and without a mark', () => {
    const whole = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[\p{Cc}\uFEFF]/u.test(text))
    const encodings = fc.constantFrom(
      { name: 'utf-8', mark: [] },
      { name: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
      { name: 'utf-16le', mark: [0xff, 0xfe] },
    )
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1 }), encodings, (words, { name, mark }) => {
        const original = words.join(' ')
        const bytes = Buffer.concat([
          Buffer.from(mark),
          Buffer.from(original, name === 'utf-8' ? 'utf8' : 'utf16le'),
        ])
        const { text, encoding, warnings } = decode(bytes)
        expect(text).toBe(original)
        expect(encoding).toEqual({ name, bomBytes: mark.length })
        expect(warnings).toEqual([])
        const start = words.slice(0, -1).join(' ').length
        expect(byteSlice(bytes, name, mark.length, text, start, text.length)).toBe(text.slice(start))
      }),
    )
  })

  test('UTF-16 without a mark is known by its zeros', () => {
    const bytes = Buffer.from('Zwei Zeilen.\nKurz.\n', 'utf16le')
    expect(decode(bytes)).toMatchObject({ text: 'Zwei Zeilen.\nKurz.\n', encoding: { name: 'utf-16le' } })
    expect(decode(Buffer.from(bytes).swap16())).toMatchObject({ encoding: { name: 'utf-16be' } })
  })

  test('an old encoding is guessed, and said to be a guess', () => {
    const { text, warnings } = decode(Buffer.from(latin, 'latin1'))
    expect(text).toBe(latin)
    expect(warnings).toHaveLength(1)
  })

  test('one broken byte does not turn a UTF-8 file into another encoding', () => {
    const { text, encoding, warnings } = decode(
      Buffer.concat([Buffer.from(latin), Buffer.from([0xff]), Buffer.from(latin)]),
    )
    expect(text).toBe(`${latin}\uFFFD${latin}`)
    expect(encoding.name).toBe('utf-8')
    expect(warnings).toHaveLength(1)
  })

  test('what the file declares is taken before a guess', () => {
    const bytes = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
    expect(decodeText(bytes, { name: 'a.html', declared: 'windows-1251' }).text).toBe('Привет')
    expect(decodeText(bytes, { name: 'a.html', declared: 'no-such-thing' }).warnings).toHaveLength(1)
  })

  test.each([
    ['a zero among letters', Buffer.from('good text\0more')],
    ['control characters', Buffer.from('\x01\x02\x03\x04abc\x05\x06')],
    ['random bytes', Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 7919) % 256))],
  ])('%s is damage, not text', (_, bytes) => {
    expect(() => decode(bytes)).toThrowError(expect.objectContaining({ code: 'FILE_DAMAGED' }))
  })
})
