import { expect, test } from 'vitest'
import { MessageId, newId } from '../../contract/ids.ts'
import { createIdSource } from './ids.ts'

test('ids sort by birth though the clock stands still and goes back', () => {
  let now = 1_700_000_000_000
  const source = createIdSource({ now: () => now, monotonic: () => 0 })
  const ids = Array.from({ length: 20_000 }, (_, index) => {
    if (index === 15_000) now -= 60_000
    return newId('message', source)
  })
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual([...ids].sort())
  expect(ids.every((id) => MessageId.safeParse(id).success)).toBe(true)
})

test('an id carries the time it was made', () => {
  const source = createIdSource({ now: () => 1_700_000_000_000, monotonic: () => 0 })
  expect(parseInt(newId('run', source).slice(4, 16), 16)).toBe(1_700_000_000_000)
})

test('ids sort after those of a source that had a clock further on', () => {
  const earlier = createIdSource({ now: () => 1_700_000_060_000, monotonic: () => 0 })
  const before = newId('message', earlier)
  const later = createIdSource({ now: () => 1_700_000_000_000, monotonic: () => 0 }, earlier.now())
  const after = Array.from({ length: 10_000 }, () => newId('message', later))
  expect([before, ...after].sort()).toEqual([before, ...after])
})
