import { setTimeout as sleep } from 'node:timers/promises'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import { collect, openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let t: TemporaryLake
beforeEach(async () => {
  t = await openTemporaryLake()
})
afterEach(() => t[Symbol.asyncDispose]())

const add = async (path: string): Promise<DocumentId> => {
  const [added] = await collect(t.lake.add({ sources: [{ path }], collection: 'documents' }))
  if (!added?.documentId) throw new Error(`not added: ${JSON.stringify(added)}`)
  return added.documentId
}
const state = async (documentId: DocumentId) => (await t.lake.show({ documentId })).document.state
const until = async (documentId: DocumentId, wanted: string) => {
  while ((await state(documentId)) !== wanted) await sleep(5)
}
const outage = (code: 'BUSY' | 'CLOSED' | 'DATA_DAMAGED' | 'BREAKER_OPEN') => new AppError(code, 'Not now.')

test('a document is found by its words, with exact offsets, and has a title and its text', async () => {
  const text = '# Crane book\n\nThe crane lifts nine tonnes.\n\nIt is greased in March.'
  const [added] = await t.addAndWait([await t.write('crane.md', text)])
  const documentId = added?.documentId as DocumentId
  const { document } = await t.lake.show({ documentId })
  expect(document).toMatchObject({ state: 'ready', title: 'Crane book', passages: t.index.passages.size })
  for (const passage of t.index.passages.values())
    expect(text.slice(passage.start, passage.end)).toBe(passage.text)
  expect(await t.lake.text({ documentId, offset: 0, length: 1_000 })).toMatchObject({
    text,
    totalLength: text.length,
  })
})

test('passages have the same ids when they are made again', async () => {
  await t.addAndWait([await t.write('crane.md', 'nine tonnes\n\neleven tonnes')])
  const before = [...t.index.passages.keys()]
  t.index.wipe()
  await t.reopen()
  await t.lake.checkIndex()
  const [document] = await t.documents()
  await until(document?.documentId as DocumentId, 'ready')
  expect([...t.index.passages.keys()]).toEqual(before)
  expect(t.parser.parsed).toEqual(['crane.md'])
})

test('a file that cannot be parsed fails with its reason, is kept, and can be retried', async () => {
  const [failed, fine] = await t.addAndWait([
    await t.write('bad.pdf', '%PDF-damaged'),
    await t.write('good.md', 'All is well.'),
  ])
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'FILE_DAMAGED', next: 'Save it anew.' } })
  expect(fine).toMatchObject({ state: 'ready' })
  const documentIds = [failed?.documentId as DocumentId, fine?.documentId as DocumentId]
  expect(await t.lake.retry({ documentIds })).toEqual({ retried: 1 })
  await expect.poll(() => t.parser.parsed.filter((name) => name === 'bad.pdf').length).toBe(2)
  await expect.poll(() => state(documentIds[0] as DocumentId)).toBe('failed')
  await expect(
    t.lake.text({ documentId: documentIds[0] as DocumentId, offset: 0, length: 9 }),
  ).rejects.toMatchObject({
    code: 'FILE_DAMAGED',
  })
})

test('a document without text says what to do about it', async () => {
  const [scan] = await t.addAndWait([await t.write('scan.pdf', ' \n\n ')])
  expect(scan).toMatchObject({
    state: 'failed',
    error: { code: 'FILE_EMPTY', next: expect.stringContaining('text recognition') },
  })
})

test('one that the index does not find again is not called ready', async () => {
  const search = t.index.search
  t.index.search = async () => ({ tookMs: 0, hits: [] })
  const [lost] = await t.addAndWait([await t.write('crane.md', 'nine tonnes')])
  expect(lost).toMatchObject({ state: 'failed', error: { code: 'SELF_TEST_FAILED', retryable: true } })
  t.index.search = search
  await t.lake.retry({ documentIds: [lost?.documentId as DocumentId] })
  await until(lost?.documentId as DocumentId, 'ready')
})

test('the old version is found until the new one can be, and then only the new one', async () => {
  const path = await t.write('crane.md', 'The old crane lifts nine.')
  await t.addAndWait([path])
  const mayGoOn = Promise.withResolvers<void>()
  t.index.before = async (what) => (what === 'put' ? mayGoOn.promise : undefined)
  await writeFile(path, 'The new crane lifts eleven.')
  const documentId = await add(path)
  await until(documentId, 'indexing')
  expect(await t.search('nine')).toEqual(['crane.md'])
  mayGoOn.resolve()
  await until(documentId, 'ready')
  expect(await t.search('nine')).toEqual([])
  expect(await t.search('eleven')).toEqual(['crane.md'])
})

test('a new version that cannot be read leaves the old one to be found', async () => {
  const path = await t.write('crane.pdf', 'The old crane lifts nine.')
  await t.addAndWait([path])
  await writeFile(path, '%PDF-damaged')
  expect(await t.addAndWait([path])).toMatchObject([{ state: 'failed' }])
  expect(await t.search('nine')).toEqual(['crane.pdf'])
  t.index.wipe()
  await t.reopen()
  await t.lake.checkIndex()
  expect(await t.search('nine')).toEqual(['crane.pdf'])
  expect((await t.lake.doctor({})).ok).toBe(true)
})

test('a new version that comes while the old one is being parsed replaces it', async () => {
  const path = await t.write('crane.md', 'nine tonnes')
  t.parser.before = (_, signal) =>
    t.parser.parsed.length === 1 ? sleep(60_000, undefined, { signal }) : undefined
  const documentId = await add(path)
  await until(documentId, 'parsing')
  await writeFile(path, 'eleven tonnes')
  await add(path)
  await until(documentId, 'ready')
  expect(await t.search('eleven nine')).toEqual(['crane.md'])
  expect(await t.search('nine')).toEqual([])
})

test('a new version that is big becomes ready though the small one lets go late', async () => {
  const path = await t.write('crane.md', 'nine tonnes')
  const mayLetGo = Promise.withResolvers<void>()
  t.parser.before = () => (t.parser.parsed.length === 1 ? mayLetGo.promise : undefined)
  const documentId = await add(path)
  await until(documentId, 'parsing')
  await writeFile(path, 'The crane lifts eleven tonnes.\n\n'.repeat(10_000))
  await add(path)
  // Time for the lane of the big ones to look, and to pass over what is still being worked on.
  await sleep(50)
  mayLetGo.resolve()
  await until(documentId, 'ready')
  expect(await t.search('eleven')).toContain('crane.md')
})

test('a new version of a record that is big becomes ready though the small one lets go late', async () => {
  const record = (text: string) => t.write('turns.jsonl', JSON.stringify({ id: 'one', text, thread: 't' }))
  const addRecord = async () => {
    const source = { path: join(t.outside, 'turns.jsonl') }
    const [added] = await collect(t.lake.addRecords({ source, collection: 'records' }))
    return added?.documentId as DocumentId
  }
  const mayLetGo = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  t.index.before = async (what) => {
    if (what !== 'put') return
    reached.resolve()
    await mayLetGo.promise
  }
  await record('nine tonnes')
  const documentId = await addRecord()
  await reached.promise
  await record('The crane lifts eleven tonnes. '.repeat(10_000))
  expect(await addRecord()).toBe(documentId)
  await sleep(50)
  mayLetGo.resolve()
  await until(documentId, 'ready')
})

test('a big document does not keep small ones waiting, nor they it', async () => {
  const big = await t.write('big.md', 'The long story of the harbour.\n\n'.repeat(20_000))
  const reached = Promise.withResolvers<void>()
  const mayGoOn = Promise.withResolvers<void>()
  t.parser.before = async (name) => {
    if (name !== 'big.md') return
    reached.resolve()
    await mayGoOn.promise
  }
  const bigId = await add(big)
  await reached.promise
  expect(await t.addAndWait([await t.write('small.md', 'A short note.')])).toMatchObject([{ state: 'ready' }])
  expect(await state(bigId)).toBe('parsing')
  mayGoOn.resolve()
  await until(bigId, 'ready')
  const frames = t.progress.filter(({ documentId }) => documentId === bigId)
  expect(frames.length).toBeGreaterThan(1)
  expect(frames.length).toBeLessThan(40)
  expect(frames.at(-1)?.done).toBe(frames.at(-1)?.total)
})

test.each(['stored', 'parsing', 'indexing', 'embedding', 'testing'])(
  'work that was cut off while %s goes on at the next start',
  async (cutOff) => {
    const [added] = await t.addAndWait([await t.write('crane.md', 'nine tonnes')])
    await t.lake.close()
    t.set(`UPDATE documents SET state = '${cutOff}'`)
    await t.reopen()
    await until(added?.documentId as DocumentId, 'ready')
    expect(t.parser.parsed).toHaveLength(1)
  },
)

test.each(['BUSY', 'CLOSED', 'BREAKER_OPEN'] as const)(
  'an index that says %s makes documents wait, not fail',
  async (code) => {
    let failures = 2
    t.index.before = () => {
      if (failures-- > 0) throw outage(code)
    }
    expect(await t.addAndWait([await t.write('crane.md', 'nine tonnes')])).toMatchObject([{ state: 'ready' }])
  },
)

test('an index that was found damaged, and lost all it had, is made whole', async () => {
  await t.addAndWait([await t.write('old.md', 'The old crane.')])
  t.index.before = () => {
    t.index.before = () => {}
    t.index.wipe()
    throw outage('DATA_DAMAGED')
  }
  await t.addAndWait([await t.write('new.md', 'The new crane.')])
  while ((await t.search('old')).length === 0) await sleep(5)
  expect(await t.search('crane')).toHaveLength(2)
})

test('one document that the index refuses does not take the others with it', async () => {
  const paths = await Promise.all(
    ['a', 'b', 'c'].map((name) => t.write(`${name}.md`, `The word is ${name}.`)),
  )
  const ids = new Map<string, DocumentId>()
  t.index.before = async (what, documentIds) => {
    const bad = ids.get('b.md') ?? (await t.documents()).find(({ path }) => path === 'b.md')?.documentId
    if (what === 'put' && bad && documentIds.includes(bad)) throw new TypeError('no such text')
  }
  const states = Object.fromEntries((await t.addAndWait(paths)).map(({ path, state }) => [path, state]))
  expect(states).toEqual({ 'a.md': 'ready', 'b.md': 'failed', 'c.md': 'ready' })
})

test('a file that was changed by hand before it was parsed is not taken for what its row says', async () => {
  t.parser.before = () => {}
  const path = await t.write('crane.md', 'nine tonnes')
  const documentId = await add(path)
  await until(documentId, 'ready')
  t.set('UPDATE versions SET parser = NULL')
  t.set("UPDATE documents SET state = 'failed'")
  await writeFile(join(t.dataDirectory, 'lake/documents/crane.md'), 'other words')
  await t.lake.retry({ documentIds: [documentId] })
  await until(documentId, 'failed')
  expect((await t.lake.show({ documentId })).document.error).toMatchObject({ code: 'CONFLICT' })
})

test('closing in mid-work leaves it due, and the next start ends it', async () => {
  const held = Promise.withResolvers<void>()
  t.parser.before = async (_, signal) => {
    held.resolve()
    await sleep(60_000, undefined, { signal })
  }
  const documentId = await add(await t.write('crane.md', 'nine tonnes'))
  await held.promise
  t.parser.before = () => {}
  await t.reopen()
  await until(documentId, 'ready')
  expect(await t.search('nine')).toEqual(['crane.md'])
})
