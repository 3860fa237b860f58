import { expect, test } from 'vitest'
import { isInScope, parseScope, toFilter } from './scope.ts'

const place = (collection: string, path: string, documentId = `doc_${'0'.repeat(32)}`) => ({
  documentId,
  collection,
  path,
})
const matches = (entries: string[], ...at: Parameters<typeof place>) => {
  const scope = parseScope(entries)
  return scope === undefined || isInScope(scope, place(...at))
}

test('no entry means everything', () => {
  expect(matches([], 'work', 'a.md')).toBe(true)
})

test('a folder is its files and folders, never a name that begins alike', () => {
  expect(matches(['work/birds'], 'work', 'birds/heron.md')).toBe(true)
  expect(matches(['work/birds/'], 'work', 'birds/far/heron.md')).toBe(true)
  expect(matches(['work/birds'], 'work', 'birds')).toBe(true)
  expect(matches(['work/birds'], 'work', 'birds2/heron.md')).toBe(false)
  expect(matches(['work/birds'], 'other', 'birds/heron.md')).toBe(false)
})

test('a document by its id, wherever it lies', () => {
  const id = `doc_${'a'.repeat(32)}`
  expect(matches([id], 'work', 'x', id)).toBe(true)
  expect(matches([id], 'work', 'x')).toBe(false)
})

test('quotes cannot end the filter', () => {
  const scope = parseScope(["x' OR 1=1 --", "a/b' OR path != '"])
  expect(scope && toFilter(scope)).toBe(
    "(collection = 'a' AND (path = 'b'' OR path != ''' OR starts_with(path, 'b'' OR path != ''/'))) OR collection IN ('x'' OR 1=1 --')",
  )
})
