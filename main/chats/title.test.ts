import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeholderOf, topicOf } from './title.ts'

test.each([
  ['What does the ferry to the island cost in winter?', 'What does the ferry to the island cost in winter'],
  ['Hi! Can you please tell me what the ferry costs?', 'What the ferry costs'],
  [
    'Hello Maestro,\n\nI would like to know when the pump was serviced. Thanks!',
    'When the pump was serviced',
  ],
  ['hey, quick question: who pays for the railing', 'Who pays for the railing'],
  ['Could you explain the alarm of the station?', 'The alarm of the station'],
  ['Guten Tag, könnten Sie mir bitte sagen, was die Fähre kostet?', 'Was die Fähre kostet'],
  ['Hallo! Erklär mir die Heizung im Keller.', 'Die Heizung im Keller'],
  ['Bonjour, pouvez-vous expliquer la pompe ?', 'Expliquer la pompe'],
  ['你好，请问渡轮冬天多少钱？', '渡轮冬天多少钱'],
  ['مرحبا، كم مرة تُصان المضخة؟', 'كم مرة تُصان المضخة'],
  ['- **Compare** both offers for the railing', 'Compare both offers for the railing'],
  ['```ts\nconst a = 1\n```\nWhy does this not compile?', 'Why does this not compile'],
  ['> The keeper has twenty minutes.\n\nIs that so in winter too?', 'Is that so in winter too'],
  ['3.5 bar or 4.1 bar?', '3.5 bar or 4.1 bar'],
  ['Hiking routes near the hut', 'Hiking routes near the hut'],
  ['All ferries that run in winter', 'All ferries that run in winter'],
  ['So, how long may the pump stand dry?', 'How long may the pump stand dry'],
  ['Question: who has the key?', 'Who has the key'],
  ['Open the \u202Egate\u202C at\u0007 nine', 'Open the gate at nine'],
  ['Frage der Haftung bei Glatteis', 'Frage der Haftung bei Glatteis'],
  ['Sound levels in the hall', 'Sound levels in the hall'],
])('%s', (text, title) => {
  expect(topicOf(text)).toBe(title)
})

test.each([
  'hi',
  'Hello!',
  'Hallo zusammen',
  '👋',
  '   ',
  '???',
  'ok thanks',
  '你好！',
  'Hi Maestro, please',
])('“%s” says nothing yet, so that the next message names the chat', (text) => {
  expect(topicOf(text)).toBeUndefined()
})

test('only code is named by its code', () => {
  expect(topicOf('```\nSELECT name FROM boats\n```')).toBe('SELECT name FROM boats')
})

test('a long question is cut between words, a long word between characters', () => {
  expect(
    topicOf('What must be done for the reservoir pump before the winter, and what did the committee decide?'),
  ).toBe('What must be done for the reservoir pump before the…')
  expect(topicOf('👩‍👩‍👧'.repeat(40) + 'a')).not.toMatch(/\u200D…$/)
})

test('any text has a title or none, at once, never long, and of its own words', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom('hi', 'please', 'tell me', 'ferry', '你好', '渡轮', '\n', '```', '. ', '> ', '?'),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(text, (source) => {
      const title = topicOf(source)
      if (title === undefined) return
      expect(title.length).toBeLessThanOrEqual(70)
      const letters = (from: string) => from.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
      expect(letters(source)).toContain(letters(title))
    }),
  )
})

test('a letter without a capital of its own stays as it is', () => {
  expect(topicOf('ßharp')).toBe('ßharp')
  expect(topicOf('ẛun')).toBe('ẛun')
})

test('a huge text without an end of a word is no reason to wait', () => {
  expect(placeholderOf('x'.repeat(200_000))).toHaveLength(57)
  expect(topicOf('hi '.repeat(60_000))).toBeUndefined()
})
