import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeId } from './free-id.ts'

test.each([
  ['My Researcher', 'my-researcher'],
  ['2. Größte Müdigkeit!', 'großte-mudigkeit'.replace('ß', '-')],
  ['研究者', 'team'],
  ['--', 'team'],
])('%s becomes %s', (name, id) => {
  expect(freeId(name, () => false)).toBe(id)
})

test('a name that is taken gets the next number', () => {
  const taken = new Set(['writer', 'writer-2'])
  expect(freeId('Writer', (id) => taken.has(id))).toBe('writer-3')
})

test('any name gives an id that a team file may have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(freeId(name, () => false)).toMatch(/^[a-z][a-z0-9-]{0,62}$/)
    }),
  )
})
