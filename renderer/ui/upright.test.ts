import { expect, test } from 'vitest'
import { upright } from './upright.ts'

test('turned words are shown as they stand, at the same places', () => {
  const turned = 'code \u202E4321\u202C, \u2066x\u2069'
  expect(upright(turned)).toBe('code \uFFFD4321\uFFFD, \uFFFDx\uFFFD')
  expect(upright(turned)).toHaveLength(turned.length)
})

test('right-to-left text stays as it is', () => {
  expect(upright('שלום مرحبا 12')).toBe('שלום مرحبا 12')
})
