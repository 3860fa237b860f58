// Small jobs on a real engine: who does them, what a model has to show first, and what is said of it. Would catch: a model that gets a job because it is there, a
// job that fails because its model does, a card that is lost or that speaks of another file.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addFiles } from '../../support/engine/contract-use.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { writeTalkingModel } from '../../support/models/tiny-models/talking-model.ts'

let folder: TemporaryFolder
let engine: EngineProcess
let file: string
let client: Awaited<ReturnType<EngineProcess['connect']>>
beforeEach(async () => {
  folder = await temporaryFolder('small-jobs')
  file = join(folder.path, 'Tiny Talker.gguf')
  writeTalkingModel(file, { sentences: ['A well was dug here once by somebody nobody knew.'] })
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
})
afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

const minutes =
  'Minutes of the board\n\nPresent: Ann, Rolf\n\nIt was agreed to buy a boat for 900 euros. The weather was fine.\n'
const jobOf = async (jobId: string) => (await client.jobs.list()).find((job) => job.jobId === jobId)

test('without a model every job is done by its plain method, and a document says in short what it is about', async () => {
  const jobs = await client.jobs.list()
  expect(jobs.map(({ jobId }) => jobId)).toEqual([
    'answer',
    'summarise',
    'classify',
    'extract',
    'compress',
    'support',
    'rerank',
  ])
  for (const job of jobs)
    expect(job).toMatchObject({
      choice: 'auto',
      doer: 'plain',
      why: 'none-qualified',
      candidates: [],
      cards: [],
    })
  const result = await client.jobs.run({ jobId: 'summarise', input: { text: minutes, sentences: 1 } })
  expect(result).toMatchObject({
    jobId: 'summarise',
    by: 'plain',
    why: 'none-qualified',
    output: { kind: 'minutes', text: 'It was agreed to buy a boat for 900 euros.' },
  })
  const path = join(folder.path, 'board.md')
  await writeFile(path, minutes)
  const [added] = await addFiles(client, [path])
  if (!added?.documentId) throw new Error('nothing was added')
  const summary = await client.lake.summary({ documentId: added.documentId })
  expect(summary).toMatchObject({ by: 'plain', kind: 'minutes' })
  expect(summary.text).toContain('buy a boat for 900 euros')
})

test('a model that does worse gets a card and no job, and the card is there after a new start', async () => {
  const { modelId } = await client.models.add({ source: { path: file } })
  expect((await jobOf('summarise'))?.candidates).toEqual([{ modelId, modelName: 'Tiny talker' }])
  const updates = []
  for await (const update of client.jobs.qualify({ jobId: 'summarise', modelId })) updates.push(update)
  const [first] = updates
  const last = updates.at(-1)
  expect(first).toMatchObject({ type: 'item', done: 0 })
  if (last?.type !== 'card') throw new Error('no card came')
  const { card } = last
  expect(card).toMatchObject({ jobId: 'summarise', modelId, isQualified: false, items: updates.length - 2 })
  expect(card.modelScore).toBeLessThan(card.plainScore)
  const { calls } = await client.ledgerCalls({ limit: 1_000 })
  expect(calls.length).toBeGreaterThanOrEqual(card.items)
  expect(calls[0]).toMatchObject({ purpose: 'job-test', job: 'summarise', model: modelId, ended: 'finished' })
  await expect(client.jobs.assign({ jobId: 'summarise', choice: { modelId } })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await engine.stop()
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
  expect(await jobOf('summarise')).toMatchObject({ doer: 'plain', cards: [card] })
  // Another file under the same name has shown nothing.
  writeTalkingModel(file, { sentences: ['Something else entirely is what this one says.', 'And more.'] })
  await client.models.add({ source: { path: file } })
  expect(await jobOf('summarise')).toMatchObject({ cards: [] })
})

test('a test can be stopped, leaves no card then, and only one runs at a time', async () => {
  const { modelId } = await client.models.add({ source: { path: file } })
  const stop = new AbortController()
  const test = client.jobs.qualify({ jobId: 'summarise', modelId }, { signal: stop.signal })
  const { value } = await test[Symbol.asyncIterator]().next()
  expect(value).toMatchObject({ type: 'item', done: 0 })
  await expect(async () => {
    for await (const _update of client.jobs.qualify({ jobId: 'extract', modelId }));
  }).rejects.toMatchObject({ code: 'BUSY' })
  stop.abort()
  await expect
    .poll(async () => {
      try {
        for await (const update of client.jobs.qualify({ jobId: 'summarise', modelId }))
          return update.type === 'item'
      } catch {
        return false
      }
    })
    .toBe(true)
  expect((await jobOf('summarise'))?.cards).toEqual([])
})

test('what cannot be is refused in words', async () => {
  await expect(client.jobs.assign({ jobId: 'rerank', choice: { modelId: 'nobody' } })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await client.jobs.assign({ jobId: 'rerank', choice: 'plain' })).toMatchObject({
    choice: 'plain',
    why: 'plain-chosen',
  })
  await expect(
    client.jobs.run({ jobId: 'classify', input: { text: 'x', labels: [{ name: 'only one' }] } }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT' })
})
