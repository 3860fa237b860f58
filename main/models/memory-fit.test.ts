// Would catch: a model that is recommended where it cannot run, one that is refused where it can, and a pace that grows with the size of the file.
import { expect, test } from 'vitest'
import { fitOf, memoryNow, roughMemoryBytes, roughPace } from './memory-fit.ts'

test('what needs more than there is at all never fits; what needs more than is free fits when others end', () => {
  const memory = { totalBytes: 16e9, freeBytes: 6e9 }
  expect([5e9, 7e9, 15e9].map((needed) => fitOf(needed, memory))).toEqual(['fits', 'tight', 'too-large'])
})

test('this computer has some memory, and not more free than there is', () => {
  const { totalBytes, freeBytes } = memoryNow()
  expect(freeBytes).toBeGreaterThan(0)
  expect(freeBytes).toBeLessThanOrEqual(totalBytes)
})

test('what nobody has looked into is judged by its parameters and the form of its weights', () => {
  const model = { kind: 'chat', parameters: 8e9, file: 'a-q4_k_m.gguf' } as const
  expect(roughMemoryBytes(model)).toBeGreaterThan(5e9)
  expect(roughMemoryBytes(model)).toBeLessThan(7e9)
  expect(roughMemoryBytes({ ...model, file: 'a-q8_0.gguf' })).toBeGreaterThan(9e9)
  // The size that is known counts.
  expect(roughMemoryBytes({ ...model, bytes: 1e9 })).toBeLessThan(2e9)
})

test('the pace is that of the measured model nearest in size, by the weights that each word reads', () => {
  const measured = [
    { fileBytes: 100e6, speed: { testedAt: 1, threads: 1, writtenPerSecond: 60 } },
    { fileBytes: 2e9, speed: { testedAt: 1, threads: 1, writtenPerSecond: 6 } },
    { fileBytes: 4e9 },
  ]
  expect(roughPace(4e9, measured)).toBe(3)
  expect(roughPace(200e6, measured)).toBe(30)
  expect(roughPace(4e9, [])).toBeUndefined()
})
