import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterChange, extendTo, keyTarget, nothingSelected, selectOne, toggle } from './list-selection.ts'

const order = ['a', 'b', 'c', 'd']

test('a range grows from its anchor in both directions and shrinks again', () => {
  const down = extendTo(selectOne('b'), order, 'd')
  expect([...down.keys]).toEqual(['b', 'c', 'd'])
  expect([...extendTo(down, order, 'a').keys]).toEqual(['a', 'b'])
})

test('keys stop at both ends instead of leaving the list', () => {
  expect(keyTarget(selectOne('a'), order, 'ArrowUp')).toBe('a')
  expect(keyTarget(selectOne('c'), order, 'PageDown')).toBe('d')
  expect(keyTarget(nothingSelected, order, 'ArrowDown')).toBe('a')
  expect(keyTarget(nothingSelected, order, 'End')).toBe('d')
  expect(keyTarget(selectOne('a'), order, 'x')).toBeUndefined()
  expect(keyTarget(nothingSelected, [], 'Home')).toBeUndefined()
})

test('after a removal the next row is active, and after the last one the row before', () => {
  expect(afterChange(selectOne('b'), order, ['a', 'c', 'd']).active).toBe('c')
  expect(afterChange(selectOne('d'), order, ['a', 'b', 'c']).active).toBe('c')
  expect(afterChange(selectOne('a'), ['a'], []).active).toBeUndefined()
})

test('nothing that is gone stays selected, so that no act reaches what the user does not see', () => {
  const keys = fc.subarray([...'abcdefgh'])
  fc.assert(
    fc.property(keys, keys, keys, (before, chosen, after) => {
      const selection = chosen.reduce(toggle, nothingSelected)
      const left = afterChange(selection, before, after)
      for (const key of left.keys) expect(after).toContain(key)
      if (left.active !== undefined) expect(after).toContain(left.active)
    }),
  )
})
