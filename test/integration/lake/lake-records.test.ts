import { appendFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AddedDocument } from '../../../contract/documents.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import { collect, openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let t: TemporaryLake
beforeEach(async () => {
  t = await openTemporaryLake()
})
afterEach(() => t[Symbol.asyncDispose]())

const lines = (...records: readonly (object | string)[]) =>
  records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n')

async function add(
  content: string | Uint8Array,
  options: { wait?: true; collection?: string } = {},
): Promise<AddedDocument[]> {
  const path = await t.write('turns.jsonl', content)
  const { collection = 'records', ...rest } = options
  return collect(t.lake.addRecords({ source: { path }, collection, ...rest }))
}
const passagesOf = (recordId: string) =>
  [...t.index.passages.values()].filter((passage) => passage.recordId === recordId)

test('each line is a document that is found, with its id, and its text is title, blank line, text', async () => {
  const [first, second] = await add(
    lines(
      { id: 'a', title: 'Tides', text: 'High water is at six.', author: 'Ada', at: '2026-03-01T06:00:00Z' },
      { id: 'b', text: 'Low water is at noon.' },
    ),
    { wait: true },
  )
  expect(first).toMatchObject({ id: 'a', path: 'a', line: 1, state: 'ready' })
  expect(second).toMatchObject({ id: 'b', line: 2, state: 'ready' })
  const text = await t.lake.text({ documentId: first?.documentId as DocumentId, offset: 0, length: 100 })
  expect(text.text).toBe('Tides\n\nHigh water is at six.')
  expect(text.blocks.map(({ kind, start, end }) => [kind, text.text.slice(start, end)])).toEqual([
    ['heading', 'Tides'],
    ['record', 'High water is at six.'],
  ])
  const [passage] = passagesOf('a')
  expect(passage).toMatchObject({
    title: 'Tides',
    author: 'Ada',
    at: '2026-03-01T06:00:00Z',
    text: 'High water is at six.',
  })
  expect(text.text.slice(passage?.start, passage?.end)).toBe(passage?.text)
  expect(passagesOf('b')[0]?.title).toBe('b')
})

test('the same id and text again changes nothing; another text is a new version', async () => {
  const [first] = await add(lines({ id: 'a', text: 'High water is at six.' }), { wait: true })
  const again = await add(lines({ id: 'a', text: 'High water is at six.', author: 'Ada' }), { wait: true })
  expect(again).toMatchObject([{ documentId: first?.documentId, unchanged: true, state: 'ready' }])
  const [changed] = await add(lines({ id: 'a', text: 'High water is at seven.' }), { wait: true })
  expect(changed).toMatchObject({ documentId: first?.documentId, state: 'ready' })
  expect(changed).not.toHaveProperty('unchanged')
  expect((await t.documents()).map(({ versions }) => versions)).toEqual([2])
  expect(passagesOf('a').map(({ text }) => text)).toEqual(['High water is at seven.'])
})

test('the same id in another collection is another document', async () => {
  await add(lines({ id: 'a', text: 'High water is at six.' }))
  await add(lines({ id: 'a', text: 'High water is at six.' }), { collection: 'other' })
  expect(await t.documents()).toHaveLength(2)
})

test('a record and a file of one name do not take each other for one', async () => {
  await add(lines({ id: 'a.md', text: 'The record.' }), { collection: 'documents' })
  await t.addAndWait([await t.write('a.md', 'The file.')])
  expect((await t.documents()).map(({ recordId, versions }) => [recordId, versions])).toEqual([
    [undefined, 1],
    ['a.md', 1],
  ])
})

test('a bad line says what is wrong with it, and the rest goes on', async () => {
  const added = await add(
    lines({ id: 'a', text: 'one' }, '{"id": "b", "text"', '', { id: 'c' }, '[]', { id: 'd', text: 'four' }),
    { wait: true },
  )
  expect(added.map(({ line, state, error }) => [line, state ?? error?.code])).toEqual([
    [1, 'ready'],
    [2, 'BAD_INPUT'],
    [4, 'BAD_INPUT'],
    [5, 'BAD_INPUT'],
    [6, 'ready'],
  ])
})

test('the same id twice in one file: the later text stands, the earlier is its version', async () => {
  const added = await add(lines({ id: 'a', text: 'one' }, { id: 'a', text: 'two' }), { wait: true })
  expect(new Set(added.map(({ documentId }) => documentId)).size).toBe(1)
  expect(passagesOf('a').map(({ text }) => text)).toEqual(['two'])
  expect((await t.documents())[0]?.versions).toBe(2)
})

test('records of a thread stand one after the other, also when more of it comes later', async () => {
  const turn = (id: string, thread: string) => ({ id, text: `The turn ${id}.`, thread })
  await add(lines(turn('a', 't'), turn('b', 't'), turn('x', 'u'), turn('c', 't')), { wait: true })
  await add(lines(turn('d', 't'), { id: 'b', text: 'The turn b again.', thread: 't' }), { wait: true })
  const places = ['a', 'b', 'c', 'd', 'x'].map((id) =>
    passagesOf(id).map(({ thread, position }) => [thread, position]),
  )
  expect(places).toEqual([
    [['records/t', 0]],
    [['records/t', 1]],
    [['records/t', 2]],
    [['records/t', 3]],
    [['records/u', 0]],
  ])
})

test('a record without a thread is no neighbour of any other', async () => {
  await add(lines({ id: 'a', text: 'one' }, { id: 'b', text: 'two' }), { wait: true })
  expect(new Set([...t.index.passages.values()].map(({ thread }) => thread)).size).toBe(2)
})

test('thousands of records are safe at once and become ready', async () => {
  const records = Array.from({ length: 3_000 }, (_, number) => ({
    id: `r${number}`,
    text: `Boat ${number} came in.`,
  }))
  const added = await add(lines(...records))
  expect(added).toHaveLength(3_000)
  expect(new Set(added.map(({ state }) => state))).toEqual(new Set(['stored']))
  expect((await t.lake.list({ limit: 1 })).total).toBe(3_000)
  const again = await add(lines(...records), { wait: true })
  expect(again.every(({ unchanged, state }) => unchanged === true && state === 'ready')).toBe(true)
})

test('a file that is no records file is an error for each line, a missing one for the call', async () => {
  const added = await add(Uint8Array.from({ length: 300 }, (_, index) => index % 256))
  expect(added.every(({ error }) => error?.code === 'BAD_INPUT')).toBe(true)
  const missing = collect(
    t.lake.addRecords({ source: { path: '/nowhere/at/all.jsonl' }, collection: 'records' }),
  )
  await expect(missing).rejects.toMatchObject({ code: 'FILE_GONE' })
})

test('a line too long to hold is skipped, and the one after it is read', async () => {
  const path = await t.write(
    'long.jsonl',
    `${JSON.stringify({ id: 'a', text: 'x'.repeat(17 * 1024 * 1024) })}\n`,
  )
  await appendFile(path, JSON.stringify({ id: 'b', text: 'short' }))
  const added = await collect(t.lake.addRecords({ source: { path }, collection: 'records' }))
  expect(added.map(({ line, error, id }) => [line, error?.code ?? id])).toEqual([
    [1, 'TOO_LARGE'],
    [2, 'b'],
  ])
})

test('a removed record is gone from the index, and comes back', async () => {
  const [added] = await add(lines({ id: 'a', text: 'High water is at six.' }), { wait: true })
  const documentIds = [added?.documentId as DocumentId]
  expect(await t.lake.remove({ documentIds })).toEqual({ removed: 1 })
  expect(t.index.passages.size).toBe(0)
  await add(lines({ id: 'a', text: 'Another came meanwhile.' }), { wait: true })
  expect(await t.lake.restore({ documentIds })).toEqual({ restored: 1 })
  while (t.lake.isAtWork()) await new Promise((resolve) => setImmediate(resolve))
  expect((await t.documents()).map(({ path }) => path).toSorted()).toEqual(['a', 'a (2)'])
})
