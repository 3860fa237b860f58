import { expect, test } from 'vitest'
import { createParserBreaker } from './parser-breaker.ts'

test('three files in a row open it; one file three times does not', () => {
  const breaker = createParserBreaker()
  for (const path of ['a', 'a', 'a', 'b']) breaker.failed(path)
  expect(breaker.isOpen).toBe(false)
  breaker.failed('c')
  expect(breaker.isOpen).toBe(true)
})

test('a file that works begins the count anew, but closes nothing', () => {
  const breaker = createParserBreaker()
  for (const path of ['a', 'b']) breaker.failed(path)
  breaker.worked()
  for (const path of ['c', 'd']) breaker.failed(path)
  expect(breaker.isOpen).toBe(false)
  breaker.failed('e')
  breaker.worked()
  expect(breaker.isOpen).toBe(true)
  breaker.reset()
  expect(breaker.isOpen).toBe(false)
})
