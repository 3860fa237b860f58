import { expect, test } from 'vitest'
import { suitePassage } from '../../../../contract/passage-index.suite.ts'
import { namesOf } from './names-of.ts'

const names = (text: string, more: object = {}) => {
  const found = namesOf(suitePassage({ n: 1, text, ...more }))
  return Object.fromEntries(found.map(({ name, weight }) => [name, weight]))
}

test('a title, without its brackets and before its comma, names a document', () => {
  expect(names('x', { title: 'Lambert, Margrave of Tuscany' })).toMatchObject({
    'lambert margrave of tuscany': 1,
  })
  expect(names('x', { title: 'Vera Lind, Countess (Tuscany)' })).toMatchObject({
    'vera lind countess tuscany': 1,
    'vera lind countess': 0.9,
    'vera lind': 0.7,
  })
})

test('a file that is called by its path, and a record by its id, have no title', () => {
  expect(names('x', { title: 'notes.md', path: 'notes.md' })).toEqual({})
  expect(names('x', { title: 'R 17', recordId: 'R 17' })).toEqual({})
})

test('the first sentence tells whom it is about, and what else they are called', () => {
  const found = names(
    'Anna Maria Berg (born 1950), better known as Mia Stone, was a painter. Paul Klee met her.',
  )
  expect(found).toMatchObject({ 'anna maria berg': 0.9, 'mia stone': 0.8, 'anna berg': 0.54 })
  expect(found['~a. berg']).toBeCloseTo(0.36)
  expect(Object.keys(found).join()).not.toContain('klee')
})

test.each([
  'It was a bright day in April.',
  'When the rain stopped, the heron flew.',
  'The results were good.',
  'Most people agree.',
  '2023 was a good year.',
  'In March, was sold.',
])('an ordinary sentence names nobody: %s', (text) => {
  expect(names(text)).toEqual({})
})

test('turns of a conversation name nobody', () => {
  expect(names('Anna Berg is great.', { author: 'Paul' })).toEqual({})
})

test('accents, apostrophes and genitives make no other name', () => {
  expect(names("Zoë O'Brien is a pilot.")).toMatchObject({ 'zoe obrien': 0.9 })
})
