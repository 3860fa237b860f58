// Retention over a real folder and database. Would catch: bytes that stay after they were erased, bytes that go although another document
// has them, and rules that erase what they were not asked to.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collect, openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let held: TemporaryLake
beforeEach(async () => {
  held = await openTemporaryLake()
})
afterEach(() => held[Symbol.asyncDispose]())

const keepAll = {
  'retention.trashDays': 0,
  'retention.trashGigabytes': 0,
  'retention.versionsKept': 0,
  'retention.versionDays': 0,
}
const longAgo = Date.now() - 90 * 86_400_000
const inFolder = (name: string) => readdir(join(held.dataDirectory, name))

async function addRemoved(name: string, text: string): Promise<string> {
  const [added] = await held.addAndWait([await held.write(name, text)])
  const documentId = added?.documentId
  if (!documentId) throw new Error('It was not added.')
  await held.lake.remove({ documentIds: [documentId] })
  return documentId
}

test('what was removed long ago goes with its file, its text and its row; the rest stays', async () => {
  const old = await addRemoved('old.md', 'The old pump.\n')
  const young = await addRemoved('young.md', 'The young pump.\n')
  held.set(`UPDATE documents SET removed_at = ${longAgo} WHERE id = '${old}'`)
  const rules = { ...keepAll, 'retention.trashDays': 30 }
  expect(await held.lake.previewRetention(keepAll)).toEqual({ documents: 0, versions: 0, bytes: 0 })
  const preview = await held.lake.previewRetention(rules)
  expect(preview).toEqual({ documents: 1, versions: 0, bytes: 'The old pump.\n'.length })
  expect(await inFolder('trash')).toHaveLength(2)
  expect(await held.lake.sweep(rules)).toEqual(preview)
  expect(await inFolder('trash')).toEqual([young])
  expect(held.sql('SELECT id FROM documents').map(({ id }) => id)).toEqual([young])
  expect(held.sql("SELECT * FROM canonical_texts WHERE text LIKE '%old%'")).toEqual([])
  expect(await held.lake.sweep(rules)).toEqual({ documents: 0, versions: 0, bytes: 0 })
  expect(await held.lake.restore({ documentIds: [young as never] })).toEqual({ restored: 1 })
})

test('bytes that a document of the lake has as well stay readable', async () => {
  const old = await addRemoved('copy.md', 'The same words.\n')
  await held.addAndWait([await held.write('kept.md', 'The same words.\n')])
  held.set(`UPDATE documents SET removed_at = ${longAgo} WHERE id = '${old}'`)
  await held.lake.sweep({ ...keepAll, 'retention.trashDays': 1 })
  const [kept] = await held.documents()
  const text = await held.lake.text({ documentId: kept?.documentId as never, offset: 0, length: 100 })
  expect(text.text).toBe('The same words.\n')
})

test('earlier versions beyond the newest go, the present one never', async () => {
  const path = await held.write('pump.md', 'One.\n')
  await held.addAndWait([path])
  for (const text of ['Two.\n', 'Three.\n', 'Four.\n']) {
    await held.write('pump.md', text)
    await held.addAndWait([path])
  }
  expect(await inFolder('versions')).toHaveLength(3)
  const rules = { ...keepAll, 'retention.versionsKept': 1 }
  expect(await held.lake.sweep(rules)).toMatchObject({ documents: 0, versions: 2 })
  const [left] = await inFolder('versions')
  expect(await readFile(join(held.dataDirectory, 'versions', left ?? ''), 'utf8')).toBe('Three.\n')
  const [document] = await held.documents()
  expect(document).toMatchObject({ state: 'ready', versions: 2 })
  expect(await readFile(join(held.dataDirectory, 'lake/documents/pump.md'), 'utf8')).toBe('Four.\n')
  await held.reopen()
  expect((await held.lake.doctor({})).ok).toBe(true)
})

test('records are erased from the database itself', async () => {
  const file = await held.write('notes.jsonl', '{"id":"a","text":"A secret word."}\n')
  const [added] = await collect(
    held.lake.addRecords({ source: { path: file }, collection: 'records', wait: true }),
  )
  const documentId = added?.documentId
  if (!documentId) throw new Error('It was not added.')
  await held.lake.remove({ documentIds: [documentId] })
  held.set(`UPDATE documents SET removed_at = ${longAgo}`)
  expect(await held.lake.sweep({ ...keepAll, 'retention.trashDays': 1 })).toMatchObject({ documents: 1 })
  expect(held.sql('SELECT body FROM content WHERE body IS NOT NULL')).toEqual([])
})
