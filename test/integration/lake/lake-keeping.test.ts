// Lists in every order, reading that is stopped, and a trash that is emptied. Would catch: pages that lose or double documents while others
// come in, an index that finds what was stopped or erased, bytes that stay on the disk, and a living document that is erased.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DocumentOrder } from '../../../contract/documents.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import { openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let t: TemporaryLake
beforeEach(async () => {
  t = await openTemporaryLake()
})
afterEach(() => t[Symbol.asyncDispose]())

const add = async (name: string, text: string): Promise<DocumentId> => {
  const [added] = await t.addAndWait([await t.write(name, text)])
  return added?.documentId as DocumentId
}
const show = async (documentId: DocumentId) => (await t.lake.show({ documentId })).document

async function paths(sort: DocumentOrder, limit: number, between: () => Promise<unknown> = async () => {}) {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await t.lake.list({ limit, sort, ...(cursor !== undefined && { cursor }) })
    found.push(...page.documents.map(({ path }) => path))
    cursor = page.cursor
    if (cursor !== undefined) await between()
  } while (cursor !== undefined)
  return found
}

test('every order goes through all documents, page by page', async () => {
  await add('b.md', 'the second, and the longest of all of them')
  await add('A.md', 'the first')
  await add('c.md', 'the third one')
  expect(await paths('name', 1)).toEqual(['A.md', 'b.md', 'c.md'])
  expect(await paths('newest', 1)).toEqual(['c.md', 'A.md', 'b.md'])
  expect(await paths('oldest', 2)).toEqual(['b.md', 'A.md', 'c.md'])
  expect(await paths('largest', 1)).toEqual(['b.md', 'c.md', 'A.md'])
  expect(await paths('smallest', 2)).toEqual(['A.md', 'c.md', 'b.md'])
  await t.lake.remove({ documentIds: [(await t.documents())[0]?.documentId as DocumentId] })
  await add('A.md', 'the first, written anew')
  expect((await paths('changed', 1))[0]).toBe('A.md')
})

test('what comes in between two pages moves nothing', async () => {
  for (const name of ['b', 'd', 'f', 'h']) await add(`${name}.md`, `about ${name}`)
  const names = ['a', 'e', 'g']
  const more = async () => {
    const name = names.shift()
    if (name !== undefined) await add(`${name}.md`, `about ${name}`)
  }
  const found = await paths('name', 1, more)
  expect(found.filter((path) => 'bdfh'.includes(path.charAt(0)))).toEqual(['b.md', 'd.md', 'f.md', 'h.md'])
  expect(new Set(found).size).toBe(found.length)
})

test('a cursor of another order is refused', async () => {
  await add('a.md', 'one')
  await add('b.md', 'two')
  const { cursor } = await t.lake.list({ limit: 1, sort: 'name' })
  for (const wrong of [
    { sort: 'newest', cursor },
    { sort: 'name', cursor: 'rubbish' },
  ] as const)
    await expect(t.lake.list({ limit: 1, ...wrong })).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('a list is narrowed by type', async () => {
  await add('a.md', 'one')
  await add('b.pdf', 'two')
  const { documents, total } = await t.lake.list({ limit: 9, types: ['pdf'] })
  expect([documents.map(({ path }) => path), total]).toEqual([['b.pdf'], 1])
})

test('reading that is stopped leaves nothing to be found, says so, and goes on when it is asked to', async () => {
  const reached = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  t.parser.before = () => {
    reached.resolve()
    return held.promise
  }
  const adding = t.addAndWait([await t.write('tide.md', 'the tide turns at six')])
  await reached.promise
  const [document] = await t.documents()
  const documentIds = [document?.documentId as DocumentId]
  const cancelling = t.lake.cancel({ documentIds })
  held.resolve()
  expect(await cancelling).toEqual({ cancelled: 1 })
  expect(await adding).toMatchObject([{ state: 'failed', error: { code: 'ABORTED' } }])
  while (t.lake.isAtWork()) await sleep(2)
  expect(await t.search('tide')).toEqual([])
  expect(await show(documentIds[0] as DocumentId)).toMatchObject({
    state: 'failed',
    error: { code: 'ABORTED', retryable: true },
  })
  expect(await t.lake.cancel({ documentIds })).toEqual({ cancelled: 0 })
  await t.lake.retry({ documentIds })
  await expect.poll(() => t.search('tide')).toEqual(['tide.md'])
})

test('what is ready is not stopped', async () => {
  const documentIds = [await add('tide.md', 'the tide turns at six')]
  expect(await t.lake.cancel({ documentIds })).toEqual({ cancelled: 0 })
  expect(await t.search('tide')).toEqual(['tide.md'])
})

test('only the trash is erased, for good, and bytes that another document has stay', async () => {
  const gone = await add('gone.md', 'the same words')
  const twin = await add('twin.md', 'the same words')
  const kept = await add('kept.md', 'other words')
  await expect(t.lake.erase({ documentIds: [kept] })).rejects.toMatchObject({ code: 'CONFLICT' })
  await t.lake.remove({ documentIds: [gone] })
  expect(await t.lake.erase({ documentIds: [gone, kept] })).toEqual({ erased: 1, bytes: 14 })
  await expect(show(gone)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await readdir(join(t.dataDirectory, 'trash'))).toEqual([])
  expect(await t.search('same')).toEqual(['twin.md'])
  expect((await t.lake.text({ documentId: twin, offset: 0, length: 50 })).text).toBe('the same words')
  await t.lake.remove({ documentIds: [twin, kept] })
  expect(await t.lake.erase({})).toEqual({ erased: 2, bytes: 25 })
  expect((await t.lake.list({ limit: 9, states: ['removed'] })).total).toBe(0)
  expect(await t.lake.erase({})).toEqual({ erased: 0, bytes: 0 })
})

test('a collection is told with its size, its states and its last change, without what is in the trash', async () => {
  await add('pump.md', 'The pump.')
  const tide = await add('tide.md', 'High water is at six.')
  await add('gone.md', 'Removed again.').then((documentId) => t.lake.remove({ documentIds: [documentId] }))
  await add('empty.md', '')
  await t.addAndWait([await t.write('boat.md', 'A boat.')], 'boats')
  const changedAt = Date.now() + 1_000
  t.set(`UPDATE documents SET updated_at = ${changedAt} WHERE id = '${tide}'`)
  expect(await t.lake.collections()).toMatchObject([
    { name: 'boats', documents: 1, bytes: 'A boat.'.length, states: { ready: 1 } },
    {
      name: 'documents',
      documents: 3,
      bytes: 'The pump.High water is at six.'.length,
      states: { ready: 2, failed: 1 },
      changedAt,
    },
  ])
})
