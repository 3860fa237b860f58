import { expect, test } from 'vitest'
import { keepsLines } from './document-kind.ts'

test('a document that the window does not hold is shown by its name, as its type would have it', () => {
  expect(keepsLines(undefined, 'yard/Handbook.MD')).toBe(keepsLines('markdown', 'yard/Handbook.MD'))
  expect(keepsLines(undefined, 'minutes.txt')).toBe(keepsLines('text', 'minutes.txt'))
})
