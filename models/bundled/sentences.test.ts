import { expect, test } from 'vitest'
import { splitSentences } from './sentences.ts'

const cut = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))
const kinds = (text: string) => splitSentences(text).map(({ kind }) => kind)

test('a sentence ends where a reader ends it, not after an abbreviation, an initial or a day', () => {
  for (const sentence of [
    'Dr. Lena Vogt met Prof. J. R. Smith at St. Anna, e.g. on Mondays.',
    'The fee (approx. 3.5 percent, i.e. 20 euros) is due at 5 p.m. on Friday.',
    'Der Beitrag ist bis zum 31. Januar fällig.',
    'See no. 8 and Fig. 3 on pp. 4 and 5.',
    'He asked (see below. It is long) and left.',
  ])
    expect(cut(`${sentence} Then comes another.`)).toEqual([sentence, 'Then comes another.'])
})

test('a wrapped paragraph is one text, short lines on purpose are not', () => {
  expect(cut('The works were founded in\n1898 by a smith. They made\nlocks.')).toEqual([
    'The works were founded in\n1898 by a smith.',
    'They made\nlocks.',
  ])
  expect(cut('Linden School\nThe office is open from a quarter to eight until half past eleven.')).toEqual([
    'Linden School',
    'The office is open from a quarter to eight until half past eleven.',
  ])
})

test('list items lose their marks and keep the lines that go on with them', () => {
  expect(cut('You need:\n\n- two eggs\n* a lemon,\n  not too small\n12. flour')).toEqual([
    'You need:',
    'two eggs',
    'a lemon,\n  not too small',
    'flour',
  ])
  expect(kinds('He came in\n1904. It rained.')).toEqual(['sentence', 'sentence'])
})

test('rows of a table know the row that names their columns', () => {
  const text = '| Task | Who |\n|---|---|\n| Book the hall | Aylin |\n| Poster | Jonas |'
  const sentences = splitSentences(text)
  expect(sentences.map(({ kind }) => kind)).toEqual(['heading', 'row', 'row'])
  expect(cut(text)).toEqual(['Task | Who', 'Book the hall | Aylin', 'Poster | Jonas'])
  for (const { header } of sentences.slice(1))
    expect(text.slice(header?.start, header?.end)).toBe('Task | Who')
})

test('lines of a spreadsheet are rows; a first line that holds values is quotable too', () => {
  expect(kinds('name,price\noak,24.90\nash,30.00')).toEqual(['heading', 'row', 'row'])
  expect(kinds('oak,24.90\nash,30.00')).toEqual(['row', 'row'])
  expect(kinds('We have red, green\nand blue, dark paint.')).toEqual(['sentence'])
})

test('fields of a form stand alone, a single colon in prose does not', () => {
  expect(kinds('Power: 1,350 W\nWeight: 6.4 kg')).toEqual(['row', 'row'])
  expect(kinds('Please check your taps: one\nwas open.')).toEqual(['sentence'])
})

test('every span lies in the text, in order, and nothing with letters is lost', () => {
  const texts = [
    '',
    ' \n\n ',
    '#\n#',
    '- \n-',
    '|\n|-|\n||',
    'a;b\nc;d',
    '「はい。」と言った。次です。',
    'x'.repeat(5000),
    'A\r\nB\r\n\r\nC',
  ]
  for (const text of texts) {
    let last = 0
    for (const { start, end } of splitSentences(text)) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(end).toBeGreaterThan(start)
      last = end
    }
    expect(last).toBeLessThanOrEqual(text.length)
  }
  expect(cut('「はい。」と言った。次です。').join('')).toBe('「はい。」と言った。次です。')
})

/** Spans that overlap, run backwards or leave the text. */
const misplaced = (sentences: readonly { readonly start: number; readonly end: number }[], length: number) =>
  sentences.filter(
    ({ start, end }, index) => start >= end || end > length || start < (sentences[index - 1]?.end ?? 0),
  )

test('long texts made of traps are cut in linear time, into spans in order', () => {
  for (const trap of [
    'Dr. ',
    'a. ',
    '| ',
    '- ',
    '"',
    '(',
    'x: ',
    '**',
    '1. ',
    '# ',
    'a,b\n',
    '|-',
    '-|',
    'A\n\n',
    'A 1\n',
    '1. A\n\n',
  ])
    expect(misplaced(splitSentences(trap.repeat(30_000)), trap.length * 30_000)).toEqual([])
})
