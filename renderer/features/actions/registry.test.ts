import { expect, test, vi } from 'vitest'

vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined })
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
const { actions } = await import('./registry.ts')
const english = await import('../../ui/words/english/index.ts')

test('every action that has words is there, once, and the other way round', () => {
  expect(actions.map(({ id }) => id).toSorted()).toEqual(Object.keys(english.actions.names).toSorted())
})

test('no two actions listen to the same key', () => {
  const keys = actions.flatMap((action) => action.keys ?? [])
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

test('no key is the beginning of another that takes two presses, which would never be heard', () => {
  const keys = actions.flatMap((action) => action.keys ?? [])
  const sequences = keys.filter((key) => key.includes(' '))
  expect(sequences.length).toBeGreaterThan(0)
  expect(sequences.filter((sequence) => keys.includes(sequence.split(' ')[0] ?? ''))).toEqual([])
})
