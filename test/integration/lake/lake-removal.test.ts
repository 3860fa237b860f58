import { appendFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import { collect, openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let t: TemporaryLake
beforeEach(async () => {
  t = await openTemporaryLake()
})
afterEach(() => t[Symbol.asyncDispose]())

const addOne = async (name: string, text: string): Promise<DocumentId> => {
  const [added] = await t.addAndWait([await t.write(name, text)])
  return added?.documentId as DocumentId
}
const show = async (documentId: DocumentId) => (await t.lake.show({ documentId })).document
const inLake = (path: string) => readFile(join(t.dataDirectory, 'lake/documents', path), 'utf8')
const inTrash = (documentId: DocumentId) => readdir(join(t.dataDirectory, 'trash', documentId))
const idle = async () => {
  while (t.lake.isAtWork()) await sleep(2)
}

test('a removed document is found no more, its file is in the trash, and both come back', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  expect(await t.lake.remove({ documentIds: [documentId] })).toEqual({ removed: 1 })
  expect(await t.search('nine')).toEqual([])
  expect(await inTrash(documentId)).toEqual(['crane.md'])
  await expect(inLake('crane.md')).rejects.toThrow('ENOENT')
  expect(await show(documentId)).toMatchObject({ state: 'removed' })
  expect(await t.documents()).toEqual([])
  expect(await t.lake.remove({ documentIds: [documentId] })).toEqual({ removed: 0 })

  expect(await t.lake.restore({ documentIds: [documentId] })).toEqual({ restored: 1 })
  await idle()
  expect(await show(documentId)).toMatchObject({ state: 'ready', path: 'crane.md' })
  expect(await inLake('crane.md')).toBe('nine tonnes')
  expect(await t.search('nine')).toEqual(['crane.md'])
  expect(t.parser.parsed).toEqual(['crane.md'])
  expect(await t.lake.restore({ documentIds: [documentId] })).toEqual({ restored: 0 })
})

test('what a file manager leaves in the trash is not taken for the document', async () => {
  const documentIds = [await addOne('crane.md', 'nine tonnes'), await addOne('tide.md', 'at six')]
  await t.lake.remove({ documentIds })
  const [first, second] = documentIds as [DocumentId, DocumentId]
  const trash = join(t.dataDirectory, 'trash')
  for (const name of ['.DS_Store', '._crane.md']) await writeFile(join(trash, first, name), 'icons')
  await rm(join(trash, second, 'tide.md'))
  await writeFile(join(trash, second, '.DS_Store'), 'icons')
  // Its old place is taken, so that it comes back under a name that it does not have in the trash.
  await addOne('crane.md', 'eleven tonnes')
  expect(await t.lake.restore({ documentIds })).toEqual({ restored: 1 })
  await idle()
  expect(await inLake((await show(first)).path)).toBe('nine tonnes')
  expect(await show(second)).toMatchObject({ state: 'removed' })
})

test('what the user wrote into a file by hand goes to the trash with it and comes back', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  await appendFile(join(t.dataDirectory, 'lake/documents/crane.md'), ' and my note')
  await t.lake.remove({ documentIds: [documentId] })
  expect(await readFile(join(t.dataDirectory, 'trash', documentId, 'crane.md'), 'utf8')).toBe(
    'nine tonnes and my note',
  )
  await t.lake.restore({ documentIds: [documentId] })
  await idle()
  const kept = await readdir(join(t.dataDirectory, 'versions'))
  const texts = await Promise.all(
    kept.map((hash) => readFile(join(t.dataDirectory, 'versions', hash), 'utf8')),
  )
  expect(texts).toContain('nine tonnes and my note')
})

test('a path that was taken meanwhile gives the restored one a free name, again and again', async () => {
  const ids: DocumentId[] = []
  for (const text of ['first', 'second', 'third']) {
    const documentId = await addOne('crane.md', text)
    ids.push(documentId)
    await t.lake.remove({ documentIds: [documentId] })
  }
  expect(new Set(ids).size).toBe(3)
  expect(await t.lake.restore({ documentIds: ids })).toEqual({ restored: 3 })
  await idle()
  expect(await inLake('crane.md')).toBe('first')
  expect(await inLake('crane (2).md')).toBe('second')
  expect(await inLake('crane (3).md')).toBe('third')
  expect((await t.lake.doctor({})).ok).toBe(true)
})

test('a file that lies where a restored one belongs is kept as its version', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  await t.lake.remove({ documentIds: [documentId] })
  await writeFile(join(t.dataDirectory, 'lake/documents/crane.md'), 'put here by hand')
  await t.lake.restore({ documentIds: [documentId] })
  expect(await inLake('crane.md')).toBe('nine tonnes')
  const { versions } = await t.lake.show({ documentId })
  expect(versions).toHaveLength(2)
})

test('a document removed while it is ingested leaves nothing in the index', async () => {
  const stages = ['parse', 'put', 'embed'] as const
  for (const stage of stages) {
    const held = Promise.withResolvers<void>()
    const mayGoOn = Promise.withResolvers<void>()
    const hold = async () => {
      held.resolve()
      await mayGoOn.promise
    }
    t.parser.before = stage === 'parse' ? hold : () => {}
    t.index.before = (what) => (what === stage ? hold() : undefined)
    const path = await t.write(`${stage}.md`, `The word is ${stage}.`)
    const [added] = await collect(t.lake.add({ sources: [{ path }], collection: 'documents' }))
    await held.promise
    const removing = t.lake.remove({ documentIds: [added?.documentId as DocumentId] })
    mayGoOn.resolve()
    expect(await removing).toEqual({ removed: 1 })
    await idle()
    expect(t.index.passages.size).toBe(0)
    expect((await show(added?.documentId as DocumentId)).state).toBe('removed')
  }
})

test('an index that finishes a put after the removal began holds nothing of it once the removal has resolved', async () => {
  const put = t.index.put
  const began = Promise.withResolvers<void>()
  let isRemoved = false
  let cameLate = false
  t.index.put = async (passages) => {
    began.resolve()
    await sleep(50)
    await put(passages)
    cameLate ||= isRemoved
  }
  const path = await t.write('crane.md', 'nine tonnes')
  const [added] = await collect(t.lake.add({ sources: [{ path }], collection: 'documents' }))
  await began.promise
  await t.lake.remove({ documentIds: [added?.documentId as DocumentId] })
  isRemoved = true
  expect(t.index.passages.size).toBe(0)
  await idle()
  expect([cameLate, t.index.passages.size]).toEqual([false, 0])
})

test('an index that cannot forget just now is told again, and the removal stands', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  const remove = t.index.remove
  t.index.remove = async () => {
    t.index.remove = remove
    throw new AppError('CLOSED', 'The thread died.')
  }
  expect(await t.lake.remove({ documentIds: [documentId] })).toEqual({ removed: 1 })
  expect(await inTrash(documentId)).toEqual(['crane.md'])
  await t.lake.checkIndex()
  expect(t.index.passages.size).toBe(0)
})

test('whoever waits for a document that is removed is told so', async () => {
  const held = Promise.withResolvers<void>()
  t.parser.before = async (_, signal) => {
    held.resolve()
    await sleep(60_000, undefined, { signal })
  }
  const waiting = t.addAndWait([await t.write('crane.md', 'nine tonnes')])
  await held.promise
  const [document] = await t.documents()
  await t.lake.remove({ documentIds: [document?.documentId as DocumentId] })
  expect(await waiting).toMatchObject([{ state: 'removed' }])
})

test('many go and come back at once while others are added to the same places', async () => {
  const names = Array.from({ length: 40 }, (_, number) => `${number}.md`)
  const paths = await Promise.all(names.map((name) => t.write(name, `Boat ${name}.`)))
  const documentIds = (await t.addAndWait(paths)).map(({ documentId }) => documentId as DocumentId)
  await Promise.all([
    t.lake.remove({ documentIds }),
    t.addAndWait(paths),
    t.lake.remove({ documentIds: documentIds.toReversed() }),
    t.lake.restore({ documentIds }),
  ])
  await t.lake.restore({ documentIds })
  await idle()
  expect((await t.lake.doctor({})).checks.filter(({ ok }) => !ok)).toEqual([])
  const states = await Promise.all(documentIds.map(async (documentId) => (await show(documentId)).state))
  expect(new Set(states)).toEqual(new Set(['ready']))
})

test('a trash that was emptied by hand cannot give back, and says so; a new file in the old place is left alone', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  await t.lake.remove({ documentIds: [documentId] })
  await rm(join(t.dataDirectory, 'trash'), { recursive: true })
  await mkdir(join(t.dataDirectory, 'trash'))
  await expect(t.lake.restore({ documentIds: [documentId] })).rejects.toMatchObject({ code: 'FILE_GONE' })
  await addOne('crane.md', 'eleven tonnes')
  await t.reopen()
  expect(await inLake('crane.md')).toBe('eleven tonnes')
})

test('an unknown document is nobody to remove, restore, retry or show', async () => {
  const documentIds = [`doc_${'0'.repeat(32)}` as DocumentId]
  expect(await t.lake.remove({ documentIds })).toEqual({ removed: 0 })
  expect(await t.lake.restore({ documentIds })).toEqual({ restored: 0 })
  expect(await t.lake.retry({ documentIds })).toEqual({ retried: 0 })
  await expect(t.lake.show({ documentId: documentIds[0] as DocumentId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
