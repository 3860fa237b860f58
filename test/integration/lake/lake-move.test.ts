import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { collect, openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let t: TemporaryLake
beforeEach(async () => {
  t = await openTemporaryLake()
})
afterEach(() => t[Symbol.asyncDispose]())

const addOne = async (name: string, text: string, collection?: string): Promise<DocumentId> => {
  const [added] = await t.addAndWait([await t.write(name, text)], collection)
  return added?.documentId as DocumentId
}
const show = async (documentId: DocumentId) => (await t.lake.show({ documentId })).document
const inLake = (path: string) => readFile(join(t.dataDirectory, 'lake', path), 'utf8')
/** The collections under which the index holds a version. */
const indexedIn = (version: VersionId) => [
  ...new Set(
    [...t.index.passages.values()]
      .filter(({ versionId }) => versionId === version)
      .map(({ collection }) => collection),
  ),
]
const idle = async () => {
  while (t.lake.isAtWork()) await sleep(2)
}

test('a document that goes to another collection takes its file and its passages with it, and comes back as it was', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  const before = await show(documentId)
  expect(await t.lake.move({ documentIds: [documentId], collection: 'harbour' })).toEqual({
    moved: [documentId],
    refused: [],
  })
  await idle()
  expect(await inLake('harbour/crane.md')).toBe('nine tonnes')
  await expect(inLake('documents/crane.md')).rejects.toThrow('ENOENT')
  expect(await show(documentId)).toMatchObject({ state: 'ready', collection: 'harbour', path: 'crane.md' })
  expect(indexedIn(before.versionId)).toEqual(['harbour'])
  expect(await t.search('nine')).toEqual(['crane.md'])

  await t.lake.move({ documentIds: [documentId], collection: 'documents' })
  await idle()
  expect(await show(documentId)).toEqual({ ...before, updatedAt: expect.any(Number) })
  expect(t.parser.parsed).toEqual(['crane.md'])
  expect((await t.lake.doctor({})).ok).toBe(true)
})

test('what would take the place of another document stays, says so, and both are as they were', async () => {
  const here = await addOne('crane.md', 'nine tonnes')
  const free = await addOne('tide.md', 'at six')
  await addOne('CRANE.md', 'eleven tonnes', 'harbour')
  const { moved, refused } = await t.lake.move({ documentIds: [here, free], collection: 'harbour' })
  await idle()
  expect(moved).toEqual([free])
  expect(refused).toMatchObject([{ documentId: here, path: 'crane.md', error: { code: 'CONFLICT' } }])
  expect(await inLake('documents/crane.md')).toBe('nine tonnes')
  expect(await inLake('harbour/CRANE.md')).toBe('eleven tonnes')
  expect(await inLake('harbour/tide.md')).toBe('at six')
  expect((await t.lake.doctor({})).ok).toBe(true)
})

test('a collection under another name keeps its records, its threads, its trash and what could not be read', async () => {
  const [good, bad, gone] = [
    await addOne('crane.md', 'nine tonnes'),
    await addOne('bad.md', '%PDF-damaged'),
    await addOne('tide.md', 'at six'),
  ]
  await t.lake.remove({ documentIds: [gone] })
  await t.write(
    'turns.jsonl',
    '{"id":"one","text":"A turn.","thread":"t"}\n{"id":"two","text":"Another turn.","thread":"t"}\n',
  )
  const source = { path: join(t.outside, 'turns.jsonl') }
  await collect(t.lake.addRecords({ source, collection: 'documents', wait: true }))

  const { moved, refused } = await t.lake.move({ from: 'documents', collection: 'harbour' })
  await idle()
  expect([moved.length, refused]).toEqual([4, []])
  expect((await t.lake.collections()).map(({ name }) => name)).toEqual(['harbour'])
  for (const documentId of [good, bad]) expect((await show(documentId)).collection).toBe('harbour')
  await t.lake.restore({ documentIds: [gone] })
  await idle()
  expect(await inLake('harbour/tide.md')).toBe('at six')
  expect((await t.lake.doctor({})).ok).toBe(true)
  await expect(t.lake.move({ from: 'documents', collection: 'x' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(t.lake.move({ from: 'harbour', collection: '../x' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  })
})

test('a file written by hand at the new place is kept as an earlier version, and one changed by hand goes along', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  await addOne('other.md', 'x', 'harbour')
  await writeFile(join(t.dataDirectory, 'lake/documents/crane.md'), 'nine tonnes and my note')
  await writeFile(join(t.dataDirectory, 'lake/harbour/crane.md'), 'of somebody else')
  await t.lake.move({ documentIds: [documentId], collection: 'harbour' })
  expect(await inLake('harbour/crane.md')).toBe('nine tonnes and my note')
  expect((await t.lake.show({ documentId })).versions).toHaveLength(2)
})

test('a document that is moved while it is read is read to its end, under its new collection', async () => {
  const path = await t.write('crane.md', 'nine tonnes')
  const [added] = await collect(t.lake.add({ sources: [{ path }], collection: 'documents' }))
  const documentId = added?.documentId as DocumentId
  await t.lake.move({ documentIds: [documentId], collection: 'harbour' })
  await idle()
  const { state, versionId } = await show(documentId)
  expect(state).toBe('ready')
  expect(indexedIn(versionId)).toEqual(['harbour'])
})

test('a version that comes while a move waits for its place goes along', async () => {
  await t[Symbol.asyncDispose]()
  const held = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  let isHolding = false
  t = await openTemporaryLake({
    atPoint: async (point) => {
      if (!isHolding || point !== 'committed') return
      isHolding = false
      reached.resolve()
      await held.promise
    },
  })
  const documentId = await addOne('crane.md', 'nine tonnes')
  const add = async (folder: string, text: string) => {
    const path = await t.write(`${folder}/crane.md`, text)
    return await collect(t.lake.add({ sources: [{ path }], collection: 'documents' }))
  }
  isHolding = true
  const second = add('second', 'ten tonnes')
  await reached.promise
  const third = add('third', 'eleven tonnes')
  await sleep(50)
  const moved = t.lake.move({ documentIds: [documentId], collection: 'harbour' })
  await sleep(50)
  held.resolve()
  await Promise.all([second, third, moved])
  await idle()
  expect(await inLake('harbour/crane.md')).toBe('eleven tonnes')
  await expect(inLake('documents/crane.md')).rejects.toThrow('ENOENT')
  expect((await t.lake.show({ documentId })).versions).toHaveLength(3)
  expect((await t.lake.doctor({})).ok).toBe(true)
})
