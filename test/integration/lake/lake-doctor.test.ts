import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf } from '../../../main/platform/index.ts'
import { AppError } from '../../../contract/app-error.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import { openTemporaryLake, type TemporaryLake } from '../../support/lake/temporary-lake.ts'

let t: TemporaryLake
beforeEach(async () => {
  t = await openTemporaryLake()
})
afterEach(() => t[Symbol.asyncDispose]())

const inLake = (path: string) => join(t.dataDirectory, 'lake', path)
const wrong = async () => {
  const { checks } = await t.lake.doctor({})
  return checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`)
}
const repair = () => t.lake.doctor({ repair: true })
const idle = async () => {
  while (t.lake.isAtWork()) await sleep(2)
}
const addOne = async (name: string, text: string): Promise<DocumentId> => {
  const [added] = await t.addAndWait([await t.write(name, text)])
  return added?.documentId as DocumentId
}

test('a whole lake is called whole, and a repair of it does nothing', async () => {
  await addOne('crane.md', 'nine tonnes')
  expect(await t.lake.doctor({})).toMatchObject({ ok: true, documents: 1, repaired: 0 })
  expect(await repair()).toMatchObject({ ok: true, documents: 1, repaired: 0 })
})

test('a file that was changed by hand is told of, and taken in as a new version', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  await writeFile(inLake('documents/crane.md'), 'twelve tonnes')
  expect(await wrong()).toEqual([expect.stringContaining('changed files: 1 file is changed by hand')])
  expect(await t.search('nine')).toEqual(['crane.md'])
  expect(await repair()).toMatchObject({ ok: true, repaired: 1 })
  await idle()
  expect(await t.search('twelve')).toEqual(['crane.md'])
  const { document } = await t.lake.show({ documentId })
  expect(document).toMatchObject({ state: 'ready', versions: 2 })
  expect(await wrong()).toEqual([])
})

test('a file that was deleted by hand is told of; its words are still found; adding it again mends it', async () => {
  const documentId = await addOne('crane.md', 'nine tonnes')
  await rm(inLake('documents/crane.md'))
  expect(await wrong()).toEqual([expect.stringContaining('crane.md')])
  expect((await repair()).ok).toBe(false)
  expect(await t.search('nine')).toEqual(['crane.md'])
  expect((await t.lake.text({ documentId, offset: 0, length: 20 })).text).toBe('nine tonnes')
  await addOne('crane.md', 'nine tonnes')
  expect(await wrong()).toEqual([])
})

test('a lost file whose bytes are among the older versions is brought back', async () => {
  await addOne('other/crane.md', 'nine tonnes')
  await addOne('other/crane.md', 'eleven tonnes')
  await addOne('copy.md', 'nine tonnes')
  await rm(inLake('documents/copy.md'))
  expect(await repair()).toMatchObject({ ok: true, repaired: 1 })
  expect(await readFile(inLake('documents/copy.md'), 'utf8')).toBe('nine tonnes')
})

test('a file that was put into the folder by hand is told of, and becomes a document', async () => {
  await mkdir(inLake('by hand/deep'), { recursive: true })
  await writeFile(inLake('by hand/deep/note.md'), 'The hoist is new.')
  await writeFile(inLake('by hand/.hidden'), 'no document')
  await writeFile(inLake('by hand/bad\u202ename.md'), 'no document')
  expect(await wrong()).toEqual([expect.stringContaining('note.md')])
  expect(await repair()).toMatchObject({ documents: 1, repaired: 1 })
  await idle()
  expect(await t.search('hoist')).toEqual(['deep/note.md'])
})

test('a copy of a document inside the folder is a document of its own', async () => {
  await addOne('crane.md', 'nine tonnes')
  await copyFile(inLake('documents/crane.md'), inLake('documents/crane copy.md'))
  await repair()
  await idle()
  expect((await t.search('nine')).toSorted()).toEqual(['crane copy.md', 'crane.md'])
})

test('an index that was deleted is rebuilt at the next start, without parsing anything again', async () => {
  for (const name of ['a', 'b', 'c']) await addOne(`${name}.md`, `The word is ${name}.`)
  const held = new Map(t.index.passages)
  t.index.wipe()
  await t.reopen()
  await t.lake.checkIndex()
  await idle()
  expect(t.index.passages).toEqual(held)
  expect((await t.index.status()).vectors).toBe(3)
  expect(t.parser.parsed).toHaveLength(3)
  expect((await t.documents()).every(({ state }) => state === 'ready')).toBe(true)
})

test('an index that lost some, lost vectors, and held what was removed is set right by a repair', async () => {
  const [a, b] = [await addOne('a.md', 'The word is a.'), await addOne('b.md', 'The word is b.')]
  const stale = [...t.index.passages.values()].find(({ documentId }) => documentId === b)
  await t.lake.remove({ documentIds: [b] })
  const own = [...t.index.passages.values()].find(({ documentId }) => documentId === a)
  if (!stale || !own) throw new Error('nothing was indexed')
  await t.index.put([stale])
  await t.index.remove([own.versionId])
  expect(await wrong()).toEqual([expect.stringContaining('lacks all or part of 1 documents and holds 1')])
  await repair()
  await idle()
  expect(await t.search('word')).toEqual(['a.md'])
  await t.index.remove([own.versionId])
  await t.index.put([own])
  await repair()
  await idle()
  expect((await t.index.status()).vectors).toBe(1)
})

test('an index that does not answer is told of, not waited for', async () => {
  await addOne('a.md', 'The word is a.')
  t.index.versions = async () => {
    throw new AppError('BREAKER_OPEN', 'It stopped several times.')
  }
  expect(await wrong()).toEqual([expect.stringContaining('It stopped several times')])
})

test('a document that works on while the doctor looks is no finding', async () => {
  const path = await t.write('crane.md', 'number 0')
  const changing = (async () => {
    for (let number = 1; number < 30; number++) {
      await writeFile(path, `number ${number}`)
      await t.addAndWait([path])
    }
  })()
  for (let look = 0; look < 15; look++) expect(await wrong()).toEqual([])
  await changing
})

test('a citation is found in its own version, and when the document moved on, in the present one', async () => {
  const text = 'Open on Monday.\n\nThe crane lifts nine tonnes. It is greased in March.'
  const documentId = await addOne('crane.md', text)
  const { document } = await t.lake.show({ documentId })
  const quote = 'The crane lifts nine tonnes.'
  const start = text.indexOf(quote)
  const citation = {
    documentId,
    quote,
    prefix: 'Monday.',
    suffix: 'It is',
    span: { start, end: start + quote.length },
  }
  const own = { versionId: document.versionId, moved: false, span: citation.span }
  expect(await t.lake.locate({ ...citation, versionId: document.versionId })).toEqual(own)

  const later = 'New first line.\n\nOpen on Monday.\n\nThe crane lifts\nnine tonnes. It is greased in May.'
  await addOne('crane.md', later)
  expect(await t.lake.locate({ ...citation, versionId: document.versionId })).toEqual(own)
  const wrongSpan = { ...citation, versionId: document.versionId, span: { start: 0, end: 5 } }
  expect(await t.lake.locate(wrongSpan)).toEqual({ ...own, moved: true })

  t.set(`DELETE FROM canonical_texts WHERE hash = '${hashOf(text)}'`)
  const moved = await t.lake.locate({ ...citation, versionId: document.versionId })
  expect(moved.moved).toBe(true)
  expect(later.slice(moved.span.start, moved.span.end)).toBe('The crane lifts\nnine tonnes.')
  const gone = { ...citation, quote: 'No such words.', versionId: document.versionId }
  await expect(t.lake.locate(gone)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('lists are paged without loss, filtered, and counted', async () => {
  for (let number = 0; number < 7; number++)
    await t.addAndWait([await t.write(`${number}%.md`, `Boat ${number}.`)], number < 3 ? 'few' : 'more')
  const seen: string[] = []
  for (let cursor: string | undefined; ;) {
    const page = await t.lake.list({ limit: 3, ...(cursor !== undefined && { cursor }) })
    expect(page).toMatchObject({ total: 7, counts: { ready: 7 } })
    seen.push(...page.documents.map(({ path }) => path))
    ;({ cursor } = page)
    if (cursor === undefined) break
  }
  expect(seen).toEqual(['6%.md', '5%.md', '4%.md', '3%.md', '2%.md', '1%.md', '0%.md'])
  expect(await t.lake.list({ limit: 9, collection: 'few' })).toMatchObject({ total: 3 })
  expect(await t.lake.list({ limit: 9, text: '4%' })).toMatchObject({ total: 1 })
  expect(await t.lake.list({ limit: 9, states: ['failed'] })).toMatchObject({ total: 0, documents: [] })
  expect(await t.lake.collections()).toMatchObject([
    { name: 'few', documents: 3 },
    { name: 'more', documents: 4 },
  ])
})
