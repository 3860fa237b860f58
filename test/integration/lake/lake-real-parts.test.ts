// The lake with the parser process, the index thread and the store thread that it has in the engine.
import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DocumentId } from '../../../contract/ids.ts'
import { createLake, createParserHost, type Lake } from '../../../main/lake/index.ts'
import { createPassageIndex, type PassageIndexClient } from '../../../main/lake/index/index.ts'
import { createDataDirectory, systemClock, systemIds, writeAtomically } from '../../../main/platform/index.ts'
import { startStore } from '../../../main/store/index.ts'
import type { StoreReads, StoreWrites } from '../../../workers/store-commands.ts'
import { makePdf } from '../../support/lake/make-pdf.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { collect } from '../../support/lake/temporary-lake.ts'

interface Open extends AsyncDisposable {
  readonly lake: Lake
  readonly index: PassageIndexClient
}

let folder: TemporaryFolder
beforeEach(async () => {
  folder = await temporaryFolder('lake-parts')
})
afterEach(() => folder[Symbol.asyncDispose]())

async function open(): Promise<Open> {
  await using parts = new AsyncDisposableStack()
  const directory = await createDataDirectory(join(folder.path, 'data'))
  const opened = await startStore<StoreWrites, StoreReads>({ dataDirectory: directory })
  parts.defer(() => opened.close())
  const index = parts.use(
    createPassageIndex({
      cacheDb: directory.cacheDb,
      folder: directory.index,
      onInternalError: (error) => expect(error).toBeUndefined(),
    }),
  )
  const parser = parts.use(createParserHost())
  const lake = parts.use(
    createLake({
      store: opened.store,
      dataDirectory: directory.root,
      parser,
      index,
      clock: systemClock,
      ids: systemIds,
      log: { info() {}, warn() {}, error: (event, fields) => expect([event, fields]).toBeUndefined() },
    }),
  )
  await lake.start()
  const owned = parts.move()
  return { lake, index, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder.path, name)
  await writeAtomically(path, content)
  return path
}

const add = (lake: Lake, ...paths: readonly string[]) =>
  collect(lake.add({ sources: paths.map((path) => ({ path })), collection: 'documents', wait: true }))
const find = async ({ index }: Open, query: string) =>
  (await index.search({ query, k: 5, mode: 'hybrid', in: [] })).hits.map(({ path }) => path)

test('files of each type become ready, are found by their words, and can be cited in place', async () => {
  await using parts = await open()
  const pdf = await makePdf((page) => {
    page.text('The hoist was tested in April.')
    page.addPage().text('The winch needs new rope every second year.')
  })
  const added = await add(
    parts.lake,
    await write('book.md', '# Crane\n\nThe crane lifts nine tonnes.\n'),
    await write('tide.txt', 'High water is at six in the morning.\n'),
    await write('news.html', '<h1>News</h1><p>The lantern room is open again.</p>'),
    await write('prices.csv', 'item,price\nmooring per night,14\nvarnish per tin,22\n'),
    await write('manual.pdf', pdf),
  )
  expect(added.map(({ path, state, error }) => [path, state ?? error])).toEqual(
    ['book.md', 'tide.txt', 'news.html', 'prices.csv', 'manual.pdf'].map((path) => [path, 'ready']),
  )
  expect((await find(parts, 'how much does the crane lift'))[0]).toBe('book.md')
  expect((await find(parts, 'varnish per tin'))[0]).toBe('prices.csv')

  const { hits } = await parts.index.search({ query: 'winch rope', k: 1, mode: 'hybrid', in: [] })
  const [hit] = hits
  if (!hit) throw new Error('nothing found')
  const spans = await parts.lake.placesFor(hit.versionId, hit.spans)
  expect(spans.map(({ page, boxes }) => [page, boxes?.map((box) => box.page)])).toEqual([
    [1, [1]],
    [2, [2]],
  ])
  const { text } = await parts.lake.text({ documentId: hit.documentId, offset: 0, length: 1_000 })
  const quote = 'new rope every second year'
  const start = text.indexOf(quote)
  const located = await parts.lake.locate({
    documentId: hit.documentId,
    versionId: hit.versionId,
    span: { start, end: start + quote.length },
    quote,
    prefix: '',
    suffix: '',
  })
  expect(located).toMatchObject({ moved: false, span: { page: 2 } })
})

test('the samples that ship become ready, and adding them again changes nothing', async () => {
  await using parts = await open()
  const added = await collect(parts.lake.addSamples({ wait: true }))
  expect(added.length).toBeGreaterThan(10)
  expect(added.filter(({ state }) => state !== 'ready')).toEqual([])
  const again = await collect(parts.lake.addSamples({ wait: true }))
  expect(again.map(({ documentId, unchanged }) => [documentId, unchanged])).toEqual(
    added.map(({ documentId }) => [documentId, true]),
  )
})

test('an index that was deleted from the disk is made again, and a removed document stays out of it', async () => {
  const [kept, gone] = [
    await write('kept.md', 'The crane lifts nine tonnes.'),
    await write('gone.md', 'The crane was sold.'),
  ]
  {
    await using parts = await open()
    const [, second] = await add(parts.lake, kept, gone)
    await parts.lake.remove({ documentIds: [second?.documentId as DocumentId] })
    expect(await find(parts, 'crane')).toEqual(['kept.md'])
  }
  for (const name of ['cache.db', 'cache.db-wal', 'cache.db-shm', 'index'])
    await rm(join(folder.path, 'data', name), { recursive: true, force: true })
  await using parts = await open()
  await parts.lake.checkIndex()
  while (parts.lake.isAtWork()) await sleep(10)
  expect(await find(parts, 'crane')).toEqual(['kept.md'])
  expect((await parts.lake.doctor({})).checks.filter(({ ok }) => !ok)).toEqual([])
})
