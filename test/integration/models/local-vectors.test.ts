// Models that write nothing, through the same process. Would catch: vectors of another length than one, an empty text that ends the work, a question
// that waits behind a thousand passages, and scores that belong to other texts.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLocalEmbedModel, createLocalRankModel } from '../../../models/local/local-vector-models.ts'
import { createModelHost, type ModelHost } from '../../../models/local/model-host.ts'
import { testEmbedModel, testRankModel } from '../../../models/port.suite.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { writeReadingModel } from '../../support/models/tiny-models/reading-model.ts'

const entry = new URL('../../../workers/model.host.ts', import.meta.url)
const never = new AbortController().signal
const words =
  'a red apple word the ferry leaves at nine boat sails tax return july when does some words to embed'.split(
    ' ',
  )

let folder: TemporaryFolder
let host: ModelHost
let reader: string
let ranker: string
beforeAll(async () => {
  folder = await temporaryFolder('local-vectors')
  reader = join(folder.path, 'reader.gguf')
  ranker = join(folder.path, 'ranker.gguf')
  writeReadingModel(reader, { words })
  writeReadingModel(ranker, { words, likes: 'ferry' })
  host = createModelHost({ entry, threads: 1, gpu: 'off', idleMs: 60_000 })
})
afterAll(async () => {
  await host[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

const embedder = () => createLocalEmbedModel({ id: 'reader', path: reader, dimensions: 64, host })
testEmbedModel('a local model', async () => embedder())
const scorer = () => createLocalRankModel({ id: 'ranker', path: ranker, host })
testRankModel('a local model', async () => scorer())

test('a question comes in between passages, however many there are', async () => {
  const many = Array.from({ length: 4_000 }, () => 'the ferry leaves at nine when does the boat sails')
  let areDone = false
  const stop = new AbortController()
  const passages = embedder()
    .embed(many, { signal: stop.signal, kind: 'passage', isBackground: true })
    .then(() => (areDone = true))
  await embedder().embed(['when does the ferry'], { signal: never, kind: 'query' })
  expect(areDone).toBe(false)
  stop.abort()
  await expect(passages).rejects.toMatchObject({ code: 'ABORTED' })
})

test('thousands of vectors, and of scores, that somebody stops are made no further', async () => {
  const texts = Array.from({ length: 20_000 }, () => 'the ferry leaves at nine when does the boat sails')
  const isAtWork = async () => (await host.status())?.models.some((each) => each.isAtWork) === true
  const works = [
    (signal: AbortSignal) => embedder().embed(texts, { signal, kind: 'passage' }),
    (signal: AbortSignal) => scorer().rank('when does the ferry', texts, { signal }),
  ]
  for (const work of works) {
    const stop = new AbortController()
    const going = work(stop.signal).catch((error: unknown) => error)
    await expect.poll(isAtWork).toBe(true)
    stop.abort()
    expect(await going).toMatchObject({ code: 'ABORTED' })
    // To make all of them takes many times as long.
    await expect.poll(isAtWork, { timeout: 1_000, interval: 20 }).toBe(false)
  }
})

test('of everything that waits, what somebody waits for is done first, whatever its kind', async () => {
  let order: string[] = []
  const texts = ['tax return july', 'the ferry leaves', 'boat sails']
  const rank = async (name: string, isBackground?: true) => {
    await scorer().rank('when does the ferry', texts, {
      signal: never,
      ...(isBackground && { isBackground }),
    })
    order.push(name)
  }
  const vectors = async (name: string, isBackground?: true) => {
    const options = { signal: never, kind: 'passage' as const, ...(isBackground && { isBackground }) }
    await embedder().embed(texts, options)
    order.push(name)
  }
  await Promise.all([rank('test 1', true), rank('test 2', true), rank('test 3', true), rank('asked')])
  expect(order).toEqual(['test 1', 'asked', 'test 2', 'test 3'])
  order = []
  await Promise.all([
    vectors('index 1', true),
    vectors('index 2', true),
    vectors('index 3', true),
    vectors('labelled'),
  ])
  expect(order).toEqual(['index 1', 'labelled', 'index 2', 'index 3'])
})

test('scores are those of their texts, an empty one has none, and a long one is cut', async () => {
  const model = scorer()
  const texts = ['tax return july', 'the ferry leaves', '', 'ferry ferry ferry', 'ferry '.repeat(3_000)]
  const [none = 0, some = 0, empty = 0, most = 0, long = 0] = await model.rank('when does the boat', texts, {
    signal: never,
  })
  expect(empty).toBe(0)
  expect(none).toBeLessThan(some)
  expect(some).toBeLessThan(most)
  expect(long).toBeGreaterThan(some)
})
