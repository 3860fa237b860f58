import { expect, test } from 'vitest'
import type { DocumentSummary } from '../../../contract/documents.ts'
import { lakeRows, sharedTitles, type LakeView } from './lake-rows.ts'

const document = (path: string, state: DocumentSummary['state'] = 'ready', collection = 'documents') =>
  ({
    documentId: `doc_${path}`,
    path,
    title: path.toUpperCase(),
    state,
    collection,
    addedAt: 0,
  }) as unknown as DocumentSummary
const all: LakeView = {
  text: '',
  filter: 'all',
  isTrash: false,
  collection: undefined,
  type: undefined,
  order: 'name',
}
const keys = (documents: readonly DocumentSummary[], view: Partial<LakeView>) =>
  lakeRows(documents, { ...all, ...view }).map(({ key }) => key)

test('numbers in names sort as numbers, and collections stand apart with their counts', () => {
  const rows = lakeRows([document('part 10'), document('part 2'), document('a', 'ready', 'Archive')], all)
  expect(rows.map(({ key }) => key)).toEqual([
    'group:Archive',
    'doc_a',
    'group:documents',
    'doc_part 2',
    'doc_part 10',
  ])
  expect(rows[2]).toMatchObject({ count: 2 })
})

test('a removed document is in the trash and nowhere else', () => {
  const documents = [document('kept'), document('gone', 'removed')]
  expect(keys(documents, {})).toEqual(['group:documents', 'doc_kept'])
  expect(keys(documents, { isTrash: true })).toEqual(['group:documents', 'doc_gone'])
})

test('the filters show what works and what failed', () => {
  const documents = [document('a'), document('b', 'embedding'), document('c', 'failed')]
  expect(keys(documents, { filter: 'working' })).toEqual(['group:documents', 'doc_b'])
  expect(keys(documents, { filter: 'failed' })).toEqual(['group:documents', 'doc_c'])
})

test('search looks at titles and paths, without regard to case', () => {
  expect(keys([document('north/plan'), document('south')], { text: 'PLAN' })).toEqual([
    'group:documents',
    'doc_north/plan',
  ])
})

test('one collection is shown alone, though another has its name in a path', () => {
  const documents = [document('a', 'ready', 'letters'), document('letters/b')]
  expect(keys(documents, { collection: 'letters' })).toEqual(['group:letters', 'doc_a'])
})

test('another order goes across collections, and documents alike in it stand by age', () => {
  const of = (path: string, bytes: number, addedAt: number, collection: string) => ({
    ...document(path, 'ready', collection),
    bytes,
    addedAt,
  })
  const documents = [of('b', 5, 1, 'x'), of('a', 5, 2, 'y'), of('c', 9, 3, 'x')]
  expect(keys(documents, { order: 'largest' })).toEqual(['doc_c', 'doc_a', 'doc_b'])
  expect(keys(documents, { order: 'oldest' })).toEqual(['doc_b', 'doc_a', 'doc_c'])
})

test('one type is shown alone', () => {
  const documents = [
    { ...document('a'), type: 'pdf' },
    { ...document('b'), type: 'csv' },
  ]
  expect(keys(documents, { type: 'csv' })).toEqual(['group:documents', 'doc_b'])
})

test('by name means the title that is shown, and of two of one title the places tell', () => {
  const called = (title: string, path: string) => ({ ...document(path), title })
  const rows = lakeRows(
    [
      called('Pump', 'z.md'),
      called('Crane', 'y/notes.md'),
      called('Crane', 'x/notes.md'),
      called('Bell', 'b.md'),
    ],
    all,
  )
  expect(rows.flatMap((row) => (row.type === 'item' ? row.item.path : []))).toEqual([
    'b.md',
    'x/notes.md',
    'y/notes.md',
    'z.md',
  ])
  expect([...sharedTitles(rows)]).toEqual(['Crane'])
})
