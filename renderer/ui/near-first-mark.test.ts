import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearFirstMark } from './near-first-mark.ts'

test('a mark far inside comes into sight, with a few whole words before it', () => {
  const text = 'The committee says who pays for painting the railing'
  const start = text.indexOf('railing')
  expect(nearFirstMark({ text, marks: [{ start, end: start + 7 }] }, 14)).toEqual({
    text: '…painting the railing',
    marks: [{ start: 14, end: 21 }],
  })
})

test('whatever is cut, the marks hold the same words', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(40), fc.nat(10), fc.nat(20), (text, start, length, lead) => {
      const end = Math.min(text.length, start + length)
      if (start > end) return
      const near = nearFirstMark({ text, marks: [{ start, end }] }, lead)
      const [mark] = near.marks
      expect(near.text.slice(mark?.start, mark?.end)).toBe(text.slice(start, end))
      expect(mark?.start).toBeLessThanOrEqual(lead + 1)
    }),
  )
})
