// What recall found, put in order by a model that qualified for it. Would catch: a qualified model that nobody asks, scores that are made up, a recall that fails or waits
// because a model does, and a model that is asked though it never qualified.
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { suitePassage } from '../../../contract/passage-index.suite.ts'
import { RecallRequest, type RecallHit } from '../../../contract/recall.ts'
import { createReorders } from '../../../main/engine/reorder.ts'
import { recall } from '../../../main/engine/recall.ts'
import { allJobs } from '../../../main/jobs/all-jobs.ts'
import { openJobs } from '../../../main/jobs/index.ts'
import { dataDirectory, systemClock, systemIds } from '../../../main/platform/index.ts'
import { createCommandRunner, openStateDatabase, type StateDatabase } from '../../../main/store/index.ts'
import { createStaticEmbedder, loadEmbedderTable } from '../../../models/index.ts'
import type { RankModel } from '../../../models/port.ts'
import { storeCommands } from '../../../workers/store-commands.ts'
import { addFiles } from '../../support/engine/contract-use.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { writeReadingModel } from '../../support/models/tiny-models/reading-model.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const never = new AbortController().signal
const runnerOf = (db: StateDatabase) =>
  createCommandRunner(db, { ...storeCommands, clock: systemClock, ids: systemIds })

/** What a test that went well leaves. */
const keepCard = (db: StateDatabase, model: { readonly modelId: string; readonly fingerprint: string }) =>
  runnerOf(db).write('jobs.keepCard', {
    ...model,
    jobId: 'rerank',
    testVersion: allJobs.rerank.test.version,
    modelScore: 0.9,
    plainScore: 0.5,
    chance: 0.001,
    items: 24,
    failures: 0,
    tookMs: 10,
    isQualified: true,
  })

test('a model that qualified moves what it likes to the front, of a recall and of a search', async () => {
  await using folder = await temporaryFolder('reordered')
  const liked = { 'one.md': 'bell', 'two.md': 'light', 'three.md': 'pier' }
  const textOf = (word: string) => `The boat leaves at nine. ${`${word} `.repeat(8)}`
  const paths = Object.keys(liked).map((name) => join(folder.path, name))
  for (const [name, word] of Object.entries(liked)) await writeFile(join(folder.path, name), textOf(word))
  const ranker = join(folder.path, 'ranker.gguf')
  const directory = dataDirectory(join(folder.path, 'data'))
  const query = 'When does the boat leave?'
  const pathsOf = (hits: readonly RecallHit[]) => hits.map(({ path }) => path)

  let own: readonly RecallHit[]
  let last: keyof typeof liked
  let modelId: string
  {
    await using engine = await startEngine(directory.root)
    const client = await engine.connect()
    await addFiles(client, paths)
    own = (await client.recall({ query })).hits
    last = pathsOf(own).at(-1) as typeof last
    const words = Object.values(liked).flatMap((word) => textOf(word).toLowerCase().match(/\w+/g) ?? [])
    writeReadingModel(ranker, { words, likes: liked[last] })
    ;({ modelId } = await client.models.add({ source: { path: ranker } }))
    expect(pathsOf((await client.recall({ query })).hits)).toEqual(pathsOf(own))
    expect((await client.ledgerCalls({})).calls).toEqual([])
    await engine.stop()
  }
  {
    using db = openStateDatabase(directory.stateDb)
    const [model] = runnerOf(db).read('models.kept', null)
    if (!model) throw new Error('the model is not there')
    keepCard(db, { modelId, fingerprint: await fingerprintOf(model.path) })
  }
  await using engine = await startEngine(directory.root)
  const client = await engine.connect()
  // In memory before anybody waits no longer than recall does.
  const passages = own.map(({ passageId: id, text }) => ({ id, text }))
  const alone = await client.jobs.run({ jobId: 'rerank', input: { query, passages } })
  expect(alone).toMatchObject({ why: 'best-qualified', by: { modelId } })
  const { hits } = await client.recall({ query })
  expect(pathsOf(hits)[0]).toBe(last)
  expect(hits[0]).toMatchObject({ rank: 1, why: expect.stringContaining('moved up from 3 by Tiny ranker') })
  expect(hits[0]?.arms[0]).toBe('model')
  expect(hits.map(({ rank, score }) => ({ rank, score }))).toEqual(
    own.map(({ rank, score }) => ({ rank, score })),
  )
  // It is chosen before what is asked for is cut off.
  expect(pathsOf((await client.recall({ query, k: 1 })).hits)).toEqual([last])
  const byWords = await client.recall({ query, mode: 'text' })
  expect(byWords.hits.flatMap(({ arms }) => arms)).not.toContain('model')
  const found = await client.search({ query: 'boat leaves', kinds: ['passages'] })
  expect(found.passages?.hits[0]?.path).toBe(last)
  const { calls } = await client.ledgerCalls({})
  expect(calls[0]).toMatchObject({ purpose: 'job', job: 'rerank', model: modelId, ended: 'finished' })
  expect(calls).toHaveLength(4)
})

async function fingerprintOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path)
  return `${size}/${mtimeMs}`
}

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

const found = ['least', 'middle', 'best'].map((text, n): RecallHit => {
  const { thread: _thread, position: _position, start, end, ...passage } = suitePassage({ n, text })
  return {
    ...passage,
    headingPath: [],
    spans: [{ start, end }],
    rank: n + 1,
    score: 0.9 - n / 5,
    why: '',
    arms: [],
  }
})

/** Recall over an index that always finds the same, with a model that ranks as it is told. */
async function recallWith(rank: RankModel['rank'], fingerprint = 'file 1') {
  const runner = runnerOf(db)
  const jobs = openJobs({
    store: {
      read: async (name, input) => runner.read(name, input as never) as never,
      write: async (name, input) => runner.write(name, input as never) as never,
    },
    models: async () => [
      { modelId: 'ranker', modelName: 'Ranker', fingerprint, kind: 'rank', model: { id: 'ranker', rank } },
    ],
    tools: async () => ({ embedder: createStaticEmbedder({ table: await loadEmbedderTable() }) }),
    counted: (hand) => hand,
  })
  let now = 0
  const reorders = createReorders({ jobs, monotonic: () => now })
  const ask = async (orderWithinMs = 50) => {
    const asked: number[] = []
    const { hits } = await recall(
      {
        reorders,
        index: {
          search: async ({ k }: RecallRequest) => {
            asked.push(k)
            return { tookMs: 0, hits: found.slice(0, k) }
          },
        } as never,
        lake: {
          mustStay: async () => [],
          placesFor: async (_version: string, spans: unknown) => spans,
        } as never,
      },
      RecallRequest.parse({ query: 'which', k: 2 }),
      { signal: never, orderWithinMs },
    )
    return { texts: hits.map(({ text }) => text), scores: hits.map(({ score }) => score), asked }
  }
  return { ask, wait: (ms: number) => (now += ms) }
}

test('where no model qualified, none is asked and no more is looked for', async () => {
  let asked = 0
  const rank = async () => Float32Array.of(0, 1, asked++)
  const { ask } = await recallWith(rank)
  expect(await ask()).toEqual({ texts: ['least', 'middle'], scores: [0.9, 0.7], asked: [2] })
  keepCard(db, { modelId: 'ranker', fingerprint: 'another file' })
  expect((await ask()).texts).toEqual(['least', 'middle'])
  expect(asked).toBe(0)
})

test.each([
  ['fails', async () => Promise.reject(new Error('It broke.'))],
  ['gives scores of other texts', async () => Float32Array.of(Number.NaN, Number.NaN, Number.NaN)],
  [
    'is too slow',
    (_query: string, _texts: readonly string[], { signal }: { readonly signal: AbortSignal }) =>
      new Promise<Float32Array>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      ),
  ],
] as const)('a model that %s leaves the order as it is, and rests', async (_what, bad) => {
  let isWell = false
  let asked = 0
  const { ask, wait } = await recallWith(async (query, texts, options) => {
    asked++
    return isWell ? Float32Array.of(0, 0.5, 1) : await bad(query, texts, options)
  })
  keepCard(db, { modelId: 'ranker', fingerprint: 'file 1' })
  expect(await ask()).toMatchObject({ texts: ['least', 'middle'], scores: [0.9, 0.7] })
  isWell = true
  expect((await ask()).texts).toEqual(['least', 'middle'])
  expect(asked).toBe(1)
  // Whoever can wait longer may have more luck, and after a while everybody.
  expect((await ask(100)).texts).not.toEqual(['least', 'middle'])
  expect(asked).toBe(2)
  isWell = false
  await ask()
  isWell = true
  wait(60_001)
  expect(await ask()).toMatchObject({ texts: ['best', 'middle'], scores: [0.9, 0.7], asked: [20] })
})
