import { expect, test } from 'vitest'
import { analyse, analyseQuery, words } from './analyse.ts'

test('English is cut and stemmed as the reference does, stop words left out', () => {
  expect(analyse("The herons' nests aren't in 3 trees (2023)!")).toEqual([
    'heron',
    'nest',
    'aren',
    't',
    '3',
    'tree',
    '2023',
  ])
})

test('a token with digits is not stemmed, so that no number turns into another', () => {
  expect(analyse('2013 1990s b3s')).toEqual(['2013', '1990s', 'b3s'])
})

test('the same word is found however its accents, width or case are typed', () => {
  for (const [one, other] of [
    ['Müller', 'muller'],
    ['ＣＡＦÉ', 'cafe'],
    ['Straße', 'strasse'],
    ['Ёлка', 'елка'],
    ['كِتَاب', 'كتاب'],
    ['İstanbul', 'istanbul'],
  ] as const)
    expect(analyse(one)).toEqual(analyse(other))
})

test('marks that make another word stay', () => {
  expect(analyse('が')).not.toEqual(analyse('か'))
  expect(analyse('किताब')).toHaveLength(1)
  expect(analyse('किताब')).not.toEqual(analyse('कताब'))
})

test.each([
  ['Chinese', '租金是每月九百欧元', '租金'],
  ['Japanese', '東京都の図書館で本を借りました', '図書館'],
  ['Thai', 'หนังสือในห้องสมุด', 'หนังสือ'],
  ['Korean', '도서관에서 책을 빌렸다', '도서관'],
  ['a part of a Chinese compound', '中华人民共和国成立于', '共和'],
])('%s: a word inside running text is a term of its own', (_, text, word) => {
  const terms = new Set(analyse(text))
  expect(analyse(word).some((term) => terms.has(term))).toBe(true)
})

test('questions lose their question words, unless nothing else is left', () => {
  expect(analyseQuery('What did you do with the heron, the heron?')).toEqual(['heron'])
  expect(analyseQuery('What have you done?')).toEqual(analyse('What have you done?'))
  expect(analyseQuery('to be or not to be')).toEqual([])
})

test('hostile text gives bounded, well-formed terms', () => {
  expect(analyse(`${'a'.repeat(5000)} "x* OR NEAR(`).map((term) => term.length)).toEqual([64, 1, 4])
  expect(analyse('\uD800heron\uDFFF \u0000')).toEqual(['heron'])
  expect(analyse('𝒳'.repeat(10) + '𠀀'.repeat(70)).every((term) => term.isWellFormed())).toBe(true)
  expect(words('')).toEqual([])
})
