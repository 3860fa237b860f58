import { expect, test } from 'vitest'
import { chanceOfLead } from './chance.ts'

const times = (count: number, value: number) => Array.from({ length: count }, () => value)

test('a lead counts by how seldom chance gives one like it', () => {
  expect(chanceOfLead(times(5, 1))).toBe(1 / 32)
  expect(chanceOfLead([...times(7, 1), ...times(17, 0)])).toBe(1 / 128)
  // 4 of 5: five ways to lose one, and the one that loses none.
  expect(chanceOfLead([1, 1, 1, 1, -1])).toBe(6 / 32)
})

test('no lead is no lead, and neither is one that is smaller than its noise', () => {
  expect(chanceOfLead([])).toBe(1)
  expect(chanceOfLead(times(20, 0))).toBe(1)
  expect(chanceOfLead([-1, -0.5, 0.2])).toBe(1)
  expect(chanceOfLead([...times(12, 1), ...times(11, -1)])).toBeGreaterThan(0.3)
})

test('many pairs are weighed by a sample that is the same each time', () => {
  const pairs = [...times(15, 0.2), ...times(9, -0.1)]
  const chance = chanceOfLead(pairs)
  expect(chance).toBeLessThan(0.02)
  expect(chance).toBeGreaterThan(0)
  expect(chanceOfLead(pairs)).toBe(chance)
})
