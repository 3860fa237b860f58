import { expect, test } from 'vitest'
import { findQuote, standsAt } from './find-quote.ts'

const find = (
  text: string,
  quote: string,
  around: { prefix?: string; suffix?: string; start?: number } = {},
) => {
  const place = findQuote(text, { quote, prefix: '', suffix: '', start: 0, ...around })
  return place && text.slice(place.start, place.end)
}

test('words that were set into other lines are found, and only they', () => {
  const text = 'Before. The crane lifts\n  nine\u00a0tonnes, no\u00ad more. After.'
  expect(find(text, 'The crane lifts nine tonnes, no more.')).toBe(
    'The crane lifts\n  nine\u00a0tonnes, no\u00ad more.',
  )
})

test('of equal words those between the right neighbours are taken', () => {
  const text = 'Monday: closed. Tuesday: closed. Sunday: closed.'
  const place = findQuote(text, { quote: 'closed', prefix: 'Tuesday: ', suffix: '. Sun', start: 0 })
  expect(place?.start).toBe(text.indexOf('closed. Sunday'))
})

test('where neighbours do not tell, the nearest is taken', () => {
  const text = 'tide tide tide tide'
  expect(findQuote(text, { quote: 'tide', prefix: '', suffix: '', start: 11 })?.start).toBe(10)
})

test('other words are not found', () => {
  expect(find('The crane lifts ten tonnes.', 'The crane lifts nine tonnes.')).toBeUndefined()
  expect(find('anything', '  ')).toBeUndefined()
})

test('characters outside the basic plane keep their offsets', () => {
  expect(find('a 𝄞 𝄞  b end', '𝄞 b')).toBe('𝄞  b')
})

test('a quote stands at its place whatever its spaces, but not one letter further', () => {
  expect(standsAt('one  two three', { start: 0, end: 8 }, 'one two')).toBe(true)
  expect(standsAt('one  two three', { start: 1, end: 9 }, 'one two')).toBe(false)
  expect(standsAt('one', { start: 0, end: 7 }, 'one')).toBe(false)
})
