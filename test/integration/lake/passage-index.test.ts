// The real index, thread and all, held to the suite; and what only the real one can get wrong.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { passageIndexSuite, suitePassage } from '../../../contract/passage-index.suite.ts'
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import { RecallRequest } from '../../../contract/recall.ts'
import { createPassageIndex, type PassageIndexClient } from '../../../main/lake/index/index.ts'

const root = await mkdtemp(join(tmpdir(), 'passage-index-'))
const made: PassageIndexClient[] = []
let folders = 0

afterEach(async () => {
  for (const index of made.splice(0)) await index[Symbol.asyncDispose]()
})
afterAll(() => rm(root, { recursive: true, force: true }))

function make(folder = join(root, String(folders++))): PassageIndexClient {
  const index = createPassageIndex({ cacheDb: `${folder}.db`, folder })
  made.push(index)
  return index
}

describe('the index thread', () => {
  passageIndexSuite(async () => make())
})

const passages = (count: number, text = (n: number) => `Passage ${n} tells of herons and word${n}.`) =>
  Array.from({ length: count }, (_, n) =>
    suitePassage({ n, document: n >> 3, position: n & 7, text: text(n) }),
  )
const versionsOf = (all: readonly IndexedPassage[]) => [...new Set(all.map(({ versionId }) => versionId))]
const ask = (query: string, more: Partial<RecallRequest> = {}) => RecallRequest.parse({ query, ...more })

describe('what only the real one can get wrong', () => {
  test('vectors move to LanceDB, word weights are renewed, and everything is found as before', async () => {
    const folder = join(root, 'settles')
    const index = make(folder)
    const all = passages(3_000)
    await index.put(all)
    await index.embed(versionsOf(all))
    const { generation } = await index.status()
    await index.settled()
    expect((await index.status()).generation).not.toBe(generation)
    expect(await index.status()).toMatchObject({ passages: 3_000, vectors: 3_000 })
    expect(readdirSync(folder).length).toBe(1)
    for (const number of [3, 1_500, 2_999]) {
      const { hits } = await index.search(ask(`Passage ${number}`, { mode: 'vector' }))
      expect(hits.map(({ text }) => text)).toContain(all[number]?.text)
    }
    await index.remove(versionsOf(all).slice(0, 370))
    expect((await index.search(ask('herons', { k: 200 }))).hits).toHaveLength(40)
    const { hits: near } = await index.search(ask('Passage 2999', { mode: 'vector', k: 3 }))
    expect(near[0]?.text).toContain('word2999')
  })

  test('it keeps what it holds over a restart, vectors in LanceDB among them', async () => {
    const folder = join(root, 'restarts')
    const all = passages(2_500)
    const first = make(folder)
    await first.put(all)
    await first.embed(versionsOf(all))
    await first.settled()
    const before = await first.search(ask('word1234', { mode: 'vector', k: 50 }))
    await first[Symbol.asyncDispose]()
    const second = make(folder)
    const after = await second.search(ask('word1234', { mode: 'vector', k: 50 }))
    expect(after.hits).toEqual(before.hits)
  })

  test('a LanceDB folder that was deleted, before or while it runs, is made again from the compact copies', async () => {
    const folder = join(root, 'loses-lance')
    const all = passages(2_500)
    const first = make(folder)
    await first.put(all)
    await first.embed(versionsOf(all))
    await first.settled()
    await rm(folder, { recursive: true })
    const query = ask('herons', { mode: 'vector', k: 20, in: [] })
    expect((await first.search(query)).hits).toHaveLength(20)
    await first.settled()
    await first[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
    const second = make(folder)
    expect((await second.search(query)).hits).toHaveLength(20)
    expect(await second.status()).toMatchObject({ passages: 2_500, vectors: 2_500 })
  })

  test.each([
    ['deleted', (file: string) => rm(file)],
    ['no database', (file: string) => writeFile(file, 'x'.repeat(8_192))],
    ['empty', (file: string) => truncate(file)],
    ['of another layout', (file: string) => changeLayout(file)],
  ])('a cache.db found %s at the start is made anew, and says that it is empty', async (_, damage) => {
    const folder = join(root, String(folders++))
    const first = make(folder)
    await first.put(passages(10))
    await first[Symbol.asyncDispose]()
    await damage(`${folder}.db`)
    const second = make(folder)
    expect(await second.versions()).toEqual([])
    await second.put(passages(10))
    expect((await second.search(ask('herons'))).hits).toHaveLength(10)
  })

  test.each([
    ['everywhere', 2],
    ['in the texts', 40],
  ])('a cache.db overwritten %s starts empty or says so once, and then works', async (_, firstPage) => {
    const folder = join(root, String(folders++))
    const first = make(folder)
    await first.put(passages(2_000))
    await first[Symbol.asyncDispose]()
    await overwrite(`${folder}.db`, firstPage)
    const second = make(folder)
    const found = await second.search(ask('herons')).catch((error: unknown) => error)
    expect(found).toMatchObject(found instanceof Error ? { code: 'DATA_DAMAGED' } : { hits: [] })
    await expect
      .poll(() => second.versions().catch((error: unknown) => String(error)), { timeout: 20_000 })
      .toEqual([])
    await second.put(passages(10))
    expect((await second.search(ask('herons'))).hits).toHaveLength(10)
  })

  test('a search does not wait for a bulk of passages, and the bulk can be stopped', async () => {
    const index = make()
    await index.put(passages(20))
    const stop = new AbortController()
    let isPutting = true
    const putting = index.put(passages(20_000), { signal: stop.signal }).finally(() => (isPutting = false))
    const outcome = putting.catch((error: unknown) => error)
    for (let times = 0; times < 5; times++)
      expect((await index.search(ask('herons'))).hits.length).toBeGreaterThan(0)
    expect(isPutting).toBe(true)
    stop.abort()
    expect(await outcome).toMatchObject({ code: 'ABORTED' })
    const { passages: held } = await index.status()
    expect(held).toBeLessThan(20_000)
    expect((await index.search(ask('herons', { k: 200 }))).hits.length).toBeGreaterThan(0)
  })

  test('a closed index refuses, and closing twice is closing once', async () => {
    const index = make()
    await index.put(passages(3))
    await index[Symbol.asyncDispose]()
    await index[Symbol.asyncDispose]()
    await expect(index.search(ask('herons'))).rejects.toMatchObject({ code: 'CLOSED' })
  })

  test('a data folder that vanished is a typed error', async () => {
    const index = make(join(root, 'no-such-folder', 'deep'))
    for (let times = 0; times < 4; times++)
      await expect(index.status()).rejects.toMatchObject({ code: 'FILE_GONE' })
  })
})

async function changeLayout(file: string): Promise<void> {
  const database = new Database(file)
  database.exec("UPDATE meta SET value = '0 other' WHERE name = 'made'")
  database.close()
}

async function overwrite(path: string, firstPage: number): Promise<void> {
  const page = 4_096
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  await file.write(Buffer.alloc(size - firstPage * page, 0xa5), 0, undefined, firstPage * page)
  await file.close()
}

describe('lives and deaths', () => {
  test('a thread that dies fails its calls with CLOSED, is started again, and after three deaths no more', async () => {
    const folder = join(root, String(folders++))
    const entry = new URL('../../support/lake/dying-index.worker.ts', import.meta.url)
    const index = createPassageIndex({ cacheDb: `${folder}.db`, folder, entry })
    for (let times = 0; times < 3; times++) {
      const answers = await Promise.allSettled([index.search(ask('herons')), index.status()])
      for (const answer of answers) expect(answer).toMatchObject({ reason: { code: 'CLOSED' } })
    }
    await expect(index.search(ask('herons'))).rejects.toMatchObject({ code: 'BREAKER_OPEN' })
    await index[Symbol.asyncDispose]()
  })

  test('killed while it puts, embeds and moves vectors, it opens whole and can be completed', async () => {
    const folder = await mkdtemp(join(root, 'killed-'))
    for (const afterMs of [50, 700, 1_900]) {
      const child = fork(new URL('../../support/lake/index-filler.ts', import.meta.url), [folder], {
        execArgv: [],
        stdio: 'ignore',
      })
      await once(child, 'message')
      await delay(afterMs)
      child.kill('SIGKILL')
      await once(child, 'exit')
      await using index = createPassageIndex({
        cacheDb: join(folder, 'cache.db'),
        folder: join(folder, 'index'),
      })
      const { passages: held, vectors } = await index.status()
      const counted = await index.versions()
      expect(counted.reduce((sum, version) => sum + version.passages, 0)).toBe(held)
      expect(counted.reduce((sum, version) => sum + version.vectors, 0)).toBe(vectors)
      const { hits } = await index.search(ask('passage 17 herons', { mode: 'text', k: 5 }))
      expect(hits[0]?.text).toMatch(/passage 17 /)
      const all = passages(3_000, (n) => `Mended: passage ${n} tells of herons.`)
      await index.put(all)
      await index.embed(versionsOf(all))
      await index.settled()
      expect(await index.status()).toMatchObject({ passages: 3_000, vectors: 3_000 })
      const near = await index.search(ask('Mended: passage 17 tells of herons.', { mode: 'vector', k: 200 }))
      expect(near.hits.every(({ text }) => text.startsWith('Mended'))).toBe(true)
      expect(near.hits.map(({ text }) => text)).toContain(all[17]?.text)
    }
  })
})
