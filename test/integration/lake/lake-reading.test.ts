// Looking into documents. Would catch: a passage or a find at the wrong words, boxes of another version, a revert that loses what was in
// between or that writes over a file which somebody changed by hand.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { hashOf } from '../../../main/platform/index.ts'
import { addFiles } from '../../support/engine/contract-use.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
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

async function addRecord(text: string, title?: string): Promise<DocumentId> {
  const path = await t.write('all.jsonl', `${JSON.stringify({ id: 'day', text, title, author: 'Ada' })}\n`)
  const [added] = await collect(t.lake.addRecords({ source: { path }, collection: 'records', wait: true }))
  if (!added?.documentId) throw new Error('It was not added.')
  return added.documentId
}

async function versionsOf(documentId: DocumentId) {
  const { versions } = await t.lake.show({ documentId })
  return versions
}

const textOf = async (documentId: DocumentId) =>
  (await t.lake.text({ documentId, offset: 0, length: 1_000 })).text

/** The one that came first. */
async function firstOf(documentId: DocumentId): Promise<VersionId> {
  const version = (await versionsOf(documentId)).at(-1)
  if (!version) throw new Error('It has no version.')
  return version.versionId
}

test('what the reading found is told of each version, and nothing is made up', async () => {
  const documentId = await add('nine tonnes, no more')
  await add('eleven tonnes')
  const present = await t.lake.show({ documentId })
  expect(present.reading).toMatchObject({ characters: 13, words: 2, hash: hashOf('eleven tonnes') })
  expect(present.reading.pages).toBeUndefined()
  const earlier = await t.lake.show({ documentId, versionId: await firstOf(documentId) })
  expect(earlier.reading).toMatchObject({ characters: 20, words: 4, hash: hashOf('nine tonnes, no more') })
  const foreign = `ver_${'0'.repeat(32)}` as VersionId
  await expect(t.lake.show({ documentId, versionId: foreign })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('passages stand where they say, and those of a range are those that touch it', async () => {
  const paragraphs = Array.from(
    { length: 40 },
    (_, n) => `Paragraph ${n}. ${'The tide comes in. '.repeat(20)}`,
  )
  const documentId = await add(paragraphs.join('\n\n'))
  const text = (await t.lake.text({ documentId, offset: 0, length: 100_000 })).text
  const all = await t.lake.passages({ documentId, from: 0, limit: 1_000 })
  expect(all.passages.length).toBeGreaterThan(3)
  expect(all.passages.map(({ ordinal }) => ordinal)).toEqual(all.passages.map((_, index) => index))
  const covered = all.passages.map(({ start, end }) => text.slice(start, end)).join(' ')
  for (let n = 0; n < 40; n++) expect(covered).toContain(`Paragraph ${n}.`)
  const [, second] = all.passages
  if (!second) throw new Error('There is no second passage.')
  const some = await t.lake.passages({ documentId, from: second.start, to: second.start + 1, limit: 10 })
  expect(some.passages.map(({ ordinal }) => ordinal)).toContain(1)
  expect(some.passages.length).toBeLessThan(4)
})

describe('reverting', () => {
  test('makes the old bytes the present ones, and keeps what was in between', async () => {
    const documentId = await add('nine tonnes')
    const first = await firstOf(documentId)
    await add('eleven tonnes')
    expect(await t.lake.revert({ documentId, versionId: first })).toMatchObject({ documentId })
    expect(await readFile(inLake(), 'utf8')).toBe('nine tonnes')
    await expect.poll(async () => (await t.lake.show({ documentId })).document.state).toBe('ready')
    expect(await textOf(documentId)).toBe('nine tonnes')
    expect((await versionsOf(documentId)).map(({ hash, current }) => [hash, current])).toEqual([
      [hashOf('nine tonnes'), true],
      [hashOf('eleven tonnes'), false],
      [hashOf('nine tonnes'), false],
    ])
    expect(await t.search('nine')).toEqual(['crane.md'])
    expect(await t.search('eleven')).toEqual([])
  })

  test('to what is present changes nothing', async () => {
    const documentId = await add('nine tonnes')
    const versionId = await firstOf(documentId)
    expect(await t.lake.revert({ documentId, versionId })).toMatchObject({ unchanged: true })
    expect(await versionsOf(documentId)).toHaveLength(1)
  })

  test('keeps what somebody wrote into the file by hand as a version', async () => {
    const documentId = await add('nine tonnes')
    const first = await firstOf(documentId)
    await add('eleven tonnes')
    await writeFile(inLake(), 'my own work')
    await t.lake.revert({ documentId, versionId: first })
    expect((await versionsOf(documentId)).map(({ hash }) => hash)).toContain(hashOf('my own work'))
    expect(await readFile(inLake(), 'utf8')).toBe('nine tonnes')
  })

  test('to bytes that are not kept any more is told, and changes nothing', async () => {
    const documentId = await add('nine tonnes')
    const first = await firstOf(documentId)
    await add('eleven tonnes')
    await rm(join(t.dataDirectory, 'versions', hashOf('nine tonnes')))
    await expect(t.lake.revert({ documentId, versionId: first })).rejects.toMatchObject({ code: 'FILE_GONE' })
    expect(await versionsOf(documentId)).toHaveLength(2)
    expect(await readFile(inLake(), 'utf8')).toBe('eleven tonnes')
  })

  test('a record gets its text and its title back', async () => {
    const documentId = await addRecord('The tide is at nine.', 'Tides')
    const first = await firstOf(documentId)
    await addRecord('The tide is at ten.')
    await t.lake.revert({ documentId, versionId: first })
    await expect.poll(async () => (await t.lake.show({ documentId })).document.state).toBe('ready')
    expect(await textOf(documentId)).toBe('Tides\n\nThe tide is at nine.')
    expect((await t.lake.show({ documentId })).document.title).toBe('Tides')
    expect(await versionsOf(documentId)).toHaveLength(3)
  })

  test('a removed document has to be restored first', async () => {
    const documentId = await add('nine tonnes')
    const first = await firstOf(documentId)
    await add('eleven tonnes')
    await t.lake.remove({ documentIds: [documentId] })
    await expect(t.lake.revert({ documentId, versionId: first })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      next: expect.stringContaining('Restore'),
    })
  })
})

test('words found in a real PDF have the page and the boxes at which they stand', async () => {
  await using folder = await temporaryFolder('lake-reading')
  await using engine = await startEngine(folder.path)
  const client = await engine.connect()
  const [added] = await addFiles(client, [
    join(import.meta.dirname, '../../../resources/samples/crane-manual.pdf'),
  ])
  const documentId = added?.documentId as DocumentId
  const { text, pages } = await client.lake.text({ documentId })
  const found = await client.lake.find({ documentId, words: 'CRANE' })
  expect(found.total).toBeGreaterThan(2)
  expect(found.hits).toHaveLength(found.total)
  for (const { start, end, page, boxes } of found.hits) {
    expect(text.slice(start, end).toLowerCase()).toBe('crane')
    const size = pages.find((each) => each.page === page)
    for (const box of boxes ?? []) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(size?.width ?? 0)
      expect(box.y + box.height).toBeLessThanOrEqual(size?.height ?? 0)
    }
    expect(boxes).toHaveLength(1)
  }
  const spans = found.hits.slice(0, 3).map(({ start, end }) => ({ start, end }))
  expect((await client.lake.places({ documentId, spans })).spans).toEqual(found.hits.slice(0, 3))
  const { passages } = await client.lake.passages({ documentId })
  expect(passages.every(({ page, boxes }) => page !== undefined && (boxes?.length ?? 0) > 0)).toBe(true)
  const { reading } = await client.lake.show({ documentId })
  expect(reading).toMatchObject({ parser: 'pdf@1', pages: pages.length, pagesWithText: pages.length })
}, 60_000)
