import { expect, test } from 'vitest'
import { cutAtPages } from './places.ts'

const pages = [{ start: 0 }, { start: 100 }, { start: 200 }]

test('words on the second page are not said to be on the first, where their passage begins', () => {
  expect(cutAtPages(pages, { start: 40, end: 230 })).toEqual([
    { start: 40, end: 100 },
    { start: 100, end: 200 },
    { start: 200, end: 230 },
  ])
})

test('a span within a page, at its very edges, or without pages stays whole', () => {
  expect(cutAtPages(pages, { start: 100, end: 200 })).toEqual([{ start: 100, end: 200 }])
  expect(cutAtPages(pages, { start: 120, end: 130 })).toEqual([{ start: 120, end: 130 }])
  expect(cutAtPages([], { start: 5, end: 900 })).toEqual([{ start: 5, end: 900 }])
})
