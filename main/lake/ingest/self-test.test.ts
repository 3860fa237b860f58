import { expect, test } from 'vitest'
import type { PassageId } from '../../../contract/ids.ts'
import { distinctiveSentence, probesOf } from './self-test.ts'

test('the sentence with the most different words is asked for, not the longest', () => {
  const passage =
    'No no no no no no no no no no no no no no no no no. The crane lifts nine tonnes safely. Yes.'
  expect(distinctiveSentence(passage)).toBe('The crane lifts nine tonnes safely.')
})

test.each(['1 | 2 | 3', '会议在星期五举行', '!!!', 'ок'])('even %s has something to ask for', (passage) => {
  expect(distinctiveSentence(passage)).not.toBe('')
})

test('a long sentence is cut without breaking a character', () => {
  expect(distinctiveSentence('𝄞'.repeat(400)).isWellFormed()).toBe(true)
})

test('begin, middle and end of a document are asked for, each once', () => {
  const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon']
  const text = words.join(' ')
  const passages = words.map((word) => ({
    passageId: 'pas_0' as PassageId,
    start: text.indexOf(word),
    end: text.indexOf(word) + word.length,
    page: undefined,
    kind: 'paragraph',
    headingPath: [],
  }))
  expect(probesOf(text, passages)).toEqual(['alpha', 'gamma', 'epsilon'])
  expect(probesOf(text, passages.slice(0, 1))).toEqual(['alpha'])
})
