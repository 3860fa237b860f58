import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { segmentSentences, type SentenceOptions } from './sentences.ts'

const sentences = (text: string, options?: SentenceOptions) =>
  segmentSentences(text, options).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  test('wrapped lines make one sentence; blank lines, items, headings and rows end one', () => {
    const text =
      '# Title\nThe first\nline goes on. Second!\n\nThird one\n- item one\n- item two\n| a | b |\n| 1 | 2 |'
    const read =
      '# Title;The first\nline goes on.;Second!;Third one;- item one;- item two;| a | b |;| 1 | 2 |'
    expect(sentences(text)).toEqual(read.split(';'))
    expect(sentences('one\ntwo', { lineEnd: 'ends' })).toEqual(['one', 'two'])
    expect(sentences('one\r\ntwo\r\n\r\nthree')).toEqual(['one\r\ntwo', 'three'])
  })

  test('shortened words, initials and numbers of items end nothing', () => {
    for (const text of [
      'We met Dr. Smith at 3.5 km from St. Louis.',
      'See Fig. 3 and cf. Eq. 7 for more, e.g. This.',
      'It was shown by J. K. Rowling.',
      'As Lee et al. (2016) say.',
      '1. First of all.',
    ])
      expect(sentences(text)).toEqual([text])
    expect(sentences('He took vitamin C. The rest is known.')).toHaveLength(2)
  })

  test('scripts without spaces have sentences too', () => {
    expect(sentences('这是一个句子。那是另一个！真的吗？')).toEqual([
      '这是一个句子。',
      '那是另一个！',
      '真的吗？',
    ])
    expect(sentences('これは文です。次の文です。')).toHaveLength(2)
  })

  test('in any text they are in order, apart, and hold every word', () => {
    const part = fc.oneof(
      fc.constantFrom(
        'A b. ',
        'Dr. ',
        '\n',
        '\n\n',
        '\r\n',
        '- ',
        '# ',
        '| ',
        '\t',
        '>',
        '。',
        '漢字',
        '🙂',
        '===',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        let covered = 0
        let between = ''
        for (const { start, end } of segmentSentences(text)) {
          expect(start).toBeGreaterThanOrEqual(covered)
          expect(end).toBeGreaterThan(start)
          between += text.slice(covered, start)
          covered = end
        }
        expect((between + text.slice(covered)).trim()).toBe('')
      }),
      { numRuns: 500 },
    )
  })

  test('a megabyte without a single end is still cut, between letters', () => {
    const found = segmentSentences('🙂'.repeat(500_000))
    expect(found.length).toBeGreaterThan(10)
    expect(found.every(({ start, end }) => start % 2 === 0 && end % 2 === 0)).toBe(true)
  })
})
