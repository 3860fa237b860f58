import { expect, test } from 'vitest'
import { scopeMatches } from './scope.ts'

const document = { documentId: `doc_${'0'.repeat(32)}`, collection: 'boats', path: 'hulls/repair.md' }

test.each([
  [[], true],
  [['boats'], true],
  [['boats/hulls'], true],
  [['boats/hulls/'], true],
  [['boats/hulls/repair.md'], true],
  [[document.documentId], true],
  [['tides', 'boats'], true],
  [['boat'], false],
  [['boats/hull'], false],
  [['hulls'], false],
  [['Boats'], false],
])('scope %j: %s', (scope, matches) => {
  expect(scopeMatches(scope, document)).toBe(matches)
})
