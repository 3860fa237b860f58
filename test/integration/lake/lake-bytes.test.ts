// The bytes of versions, wherever they lie. Would catch: another version's bytes under a version's name, a link followed out of the lake,
// a file of the user's written over or left half.
import { appendFile, mkdir, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { hashOf } from '../../../main/platform/index.ts'
import { collect, openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let t: TemporaryLake
beforeEach(async () => {
  t = await openTemporaryLake()
})
afterEach(() => t[Symbol.asyncDispose]())

const inLake = () => join(t.dataDirectory, 'lake/documents/crane.md')

async function add(content: string): Promise<DocumentId> {
  const [added] = await t.addAndWait([await t.write('crane.md', content)])
  if (!added?.documentId) throw new Error('It was not added.')
  return added.documentId
}

async function read(documentId: DocumentId, versionId?: VersionId): Promise<string> {
  await using bytes = await t.lake.openBytes({ documentId, versionId })
  return String(await buffer(bytes.stream(0, bytes.bytes)))
}

test('each version has its own bytes, whatever stands in its place', async () => {
  const documentId = await add('nine tonnes')
  await add('eleven tonnes')
  const { versions } = await t.lake.show({ documentId })
  expect(await read(documentId)).toBe('eleven tonnes')
  expect(await Promise.all(versions.map(({ versionId }) => read(documentId, versionId)))).toEqual([
    'eleven tonnes',
    'nine tonnes',
  ])
})

test('a part is that part, and an open one is read to its end after the file has moved on', async () => {
  const documentId = await add('nine tonnes')
  await using bytes = await t.lake.openBytes({ documentId })
  expect(String(await buffer(bytes.stream(5, 8)))).toBe('ton')
  expect(String(await buffer(bytes.stream(4, 4)))).toBe('')
  await add('eleven tonnes')
  await rm(inLake())
  expect(String(await buffer(bytes.stream(0, bytes.bytes)))).toBe('nine tonnes')
})

test('a file that was changed by hand is not handed out as what it was, also when it looks the same', async () => {
  const documentId = await add('nine tonnes')
  expect(await read(documentId)).toBe('nine tonnes')
  await writeFile(inLake(), 'fine tonnes')
  await expect(read(documentId)).rejects.toMatchObject({
    code: 'CONFLICT',
    next: expect.stringContaining('doctor'),
  })
  await appendFile(inLake(), '!')
  await expect(read(documentId)).rejects.toMatchObject({ code: 'CONFLICT' })
  await rm(inLake())
  await expect(read(documentId)).rejects.toMatchObject({ code: 'FILE_GONE' })
})

test('a link in a document’s place is not followed', async () => {
  const documentId = await add('nine tonnes')
  const outside = await t.write('elsewhere.md', 'nine tonnes')
  await rename(inLake(), join(t.dataDirectory, 'aside'))
  await symlink(outside, inLake())
  await expect(read(documentId)).rejects.toMatchObject({ code: expect.stringMatching(/FILE_/) })
})

test('a record is its text, and a removed document gives nothing', async () => {
  const path = await t.write('all.jsonl', '{"id":"day/1","text":"The tide is at nine – ä."}\n')
  const [record] = await collect(t.lake.addRecords({ source: { path }, collection: 'records', wait: true }))
  const documentId = record?.documentId as DocumentId
  expect(await read(documentId)).toBe('The tide is at nine – ä.')
  await t.lake.remove({ documentIds: [documentId] })
  await expect(read(documentId)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('trash'),
  })
})

test('saving gives the bytes whole, and a file that is there only away when it may', async () => {
  const documentId = await add('nine tonnes')
  const to = join(t.outside, 'copy.md')
  expect(await t.lake.save({ documentId, to })).toMatchObject({
    path: to,
    bytes: 11,
    hash: hashOf('nine tonnes'),
  })
  await writeFile(to, 'my own work')
  await expect(t.lake.save({ documentId, to })).rejects.toMatchObject({
    code: 'CONFLICT',
    next: expect.stringContaining('--force'),
  })
  expect(await readFile(to, 'utf8')).toBe('my own work')
  await t.lake.save({ documentId, to, replace: true })
  expect(await readFile(to, 'utf8')).toBe('nine tonnes')

  await mkdir(join(t.outside, 'folder'))
  expect(await t.lake.save({ documentId, to: join(t.outside, 'folder') })).toMatchObject({
    path: join(t.outside, 'folder/crane.md'),
  })
})

test('what cannot be saved leaves nothing behind', async () => {
  const documentId = await add('nine tonnes')
  const save = (to: string) => t.lake.save({ documentId, to })
  const folder = join(t.outside, 'folder')
  await mkdir(folder)
  await expect(save(join(folder, 'none/copy.md'))).rejects.toMatchObject({ code: 'FILE_GONE' })
  await expect(save('copy.md')).rejects.toMatchObject({ code: 'BAD_INPUT' })
  for (const own of ['state.db', 'lake/documents/other.md', ''])
    await expect(save(join(t.dataDirectory, own))).rejects.toMatchObject({ code: 'BAD_INPUT' })
  const stop = new AbortController()
  stop.abort()
  const stopped = t.lake.save({ documentId, to: join(folder, 'copy.md') }, { signal: stop.signal })
  await expect(stopped).rejects.toBeDefined()
  expect(await readdir(folder)).toEqual([])
})
