import { expect, test } from 'vitest'
import type { DueDocument } from '../commands/work-reads.ts'
import { firstBatch } from './pipeline.ts'

const due = (bytes: number, attempts = 0) => ({ bytes, attempts, storage: 'content' }) as DueDocument

test('small ones go together up to a size, and a big first one goes all the same', () => {
  const small = Array.from({ length: 10 }, () => due(300_000))
  expect(firstBatch(small, 'small').length).toBe(6)
  expect(firstBatch([due(9_000_000), due(1)], 'small').length).toBe(1)
})

test('big ones go one by one', () => {
  expect(firstBatch([due(300_000), due(300_000)], 'big').length).toBe(1)
})

test('a document that may be the one that ends the process takes no other with it', () => {
  expect(firstBatch([due(1, 3), due(1), due(1)], 'small')).toEqual([due(1, 3)])
  expect(firstBatch([due(1), due(1), due(1, 3)], 'small')).toEqual([due(1), due(1)])
})

test('of files that must be parsed few go together, so that the first is soon found', () => {
  const file = { bytes: 1, attempts: 0, storage: 'file' } as DueDocument
  expect(
    firstBatch(
      Array.from({ length: 20 }, () => file),
      'small',
    ).length,
  ).toBe(8)
})

test('nothing due is nothing to do', () => {
  expect(firstBatch([], 'small')).toEqual([])
})
