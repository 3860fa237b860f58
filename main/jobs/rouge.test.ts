import { expect, test } from 'vitest'
import { rouge } from './rouge.ts'

test('shared words, pairs and order are counted as they were defined', () => {
  // Six of six and six words: "the cat" once, one pair of five, five in order.
  expect(rouge('The cat sat on the mat.', 'the cat lay on the mat')).toEqual({
    one: 10 / 12,
    two: 6 / 10,
    longest: 10 / 12,
  })
  // A word counts as often as both have it.
  expect(rouge('the the the', 'the').one).toBe(2 / 4)
  expect(rouge('b a', 'a b')).toMatchObject({ one: 1, two: 0, longest: 1 / 2 })
  expect(rouge('', 'a')).toEqual({ one: 0, two: 0, longest: 0 })
})
