// Would catch: a slow machine that reads for seconds before it hears a stop, and a fast one that is kept at a crawl.
import { expect, test } from 'vitest'
import { PromptPace } from './prompt-pace.ts'

function settled(tokensPerSecond: number, most = 512): number {
  const pace = new PromptPace(most)
  for (let piece = 0; piece < 20; piece++) pace.took(pace.size, (pace.size / tokensPerSecond) * 1_000)
  return pace.size
}

test('a piece is what takes a moment, whatever the machine', () => {
  expect(settled(170)).toBe(20)
  expect(settled(2_000)).toBe(240)
  expect(settled(100_000)).toBe(512)
  expect(settled(100_000, 64)).toBe(64)
  // Slower than that, a few tokens at once are still worth it.
  expect(settled(5)).toBe(8)
})

test('a short rest and a single hiccup change little', () => {
  const pace = new PromptPace(512)
  for (let piece = 0; piece < 20; piece++) pace.took(pace.size, pace.size)
  const before = pace.size
  pace.took(1, 5_000)
  expect(pace.size).toBe(before)
  pace.took(before, 10_000)
  expect(pace.size).toBe(Math.round(before / 2))
})
