// A model file of the user's, from the moment it is added to an answer in a chat. Would catch: a model that nobody asks, that is asked without
// being chosen before it has shown anything, and a file whose loss takes more with it than its answers.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addFiles } from '../../support/engine/contract-use.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { writeReadingModel } from '../../support/models/tiny-models/reading-model.ts'
import { writeTalkingModel } from '../../support/models/tiny-models/talking-model.ts'

const said = 'The well behind this barn was dug by Amos [1].'
let folder: TemporaryFolder
let engine: EngineProcess
let file: string
let client: Awaited<ReturnType<EngineProcess['connect']>>
beforeEach(async () => {
  folder = await temporaryFolder('local-model')
  file = join(folder.path, 'Tiny Talker.gguf')
  writeTalkingModel(file, { sentences: [said] })
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
  const document = join(folder.path, 'well.md')
  await writeFile(document, '# The well\n\nThe well behind the barn was dug in 1811 by Amos Teal.\n')
  await addFiles(client, [document])
})
afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

let asked = 0
async function ask(tier: 'auto' | 'local') {
  const { runId } = await client.chats.send({
    text: 'Who dug the well?',
    tier,
    idempotencyKey: `question-${asked++}`,
  })
  for await (const update of client.runs.watch({ runId })) if (update.type === 'frame') continue
  return client.runs.answer({ runId })
}

test('a model that was added answers where it is chosen, with a citation and a row in the ledger, and not by itself', async () => {
  const model = await client.models.add({ source: { path: file } })
  expect(model).toMatchObject({ modelId: 'tiny-talker', name: 'Tiny talker', kind: 'chat', isThere: true })
  expect(await client.models.add({ source: { path: file } })).toEqual({ ...model, addedAt: model.addedAt })
  expect((await client.models.list()).map(({ tier, modelId }) => [tier, modelId])).toEqual([
    ['bundled', 'quoting-1'],
    ['local', 'tiny-talker'],
  ])
  const answer = await ask('local')
  expect(answer).toMatchObject({
    answer: said,
    supported: true,
    route: { tier: 'local', model: 'tiny-talker', reason: expect.stringContaining('as you chose') },
    citations: [{ n: 1, quote: 'The well behind the barn was dug in 1811 by Amos Teal.' }],
    costUsd: 0,
  })
  expect(answer.usage.tokensOut).toBeGreaterThan(0)
  expect((await ask('auto')).route.tier).toBe('bundled')
  const { rows } = await client.ledger({ by: 'model' })
  expect(rows.map(({ key }) => key).sort()).toEqual(['quoting-1', 'tiny-talker'])
})

test('a model is tried, says what it says and how fast, and outlives a new start of the engine', async () => {
  const { modelId } = await client.models.add({ source: { path: file } })
  await engine.stop()
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
  const tried = await client.models.test({ modelId })
  expect(tried.text).toBe(said)
  expect(tried.speed).toMatchObject({
    threads: expect.any(Number),
    loadMs: expect.any(Number),
    memoryBytes: expect.any(Number),
    writtenPerSecond: expect.any(Number),
  })
  expect((await client.ledgerCalls({})).calls).toMatchObject([
    { purpose: 'model-test', model: modelId, tier: 'local', ended: 'finished', costUsd: 0 },
  ])
  expect(await client.models.remove({ modelId })).toEqual({ removed: true })
  expect(await client.models.local()).toEqual([])
  await expect(client.models.test({ modelId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(ask('local')).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' })
})

test('a file that is no model is refused in words, and one that vanished says so when it is asked', async () => {
  const letter = join(folder.path, 'letter.gguf')
  await writeFile(letter, 'Dear Ada,\n')
  await expect(client.models.add({ source: { path: letter } })).rejects.toMatchObject({
    code: 'FILE_DAMAGED',
  })
  await expect(
    client.models.add({ source: { path: join(folder.path, 'nowhere.gguf') } }),
  ).rejects.toMatchObject({ code: 'FILE_GONE' })
  await client.models.add({ source: { path: file } })
  await rm(file)
  expect(await client.models.local()).toMatchObject([
    { modelId: 'tiny-talker', isThere: false, problem: { code: 'FILE_GONE' } },
  ])
  expect((await client.models.list()).find(({ tier }) => tier === 'local')).toMatchObject({
    problem: { code: 'FILE_GONE', next: expect.stringMatching(/\S/) },
  })
  await expect(ask('local')).rejects.toMatchObject({ code: 'FILE_GONE' })
  expect((await ask('auto')).route.tier).toBe('bundled')
})

test('models that write nothing are tried at what they are for, and what is in memory can be told and taken out', async () => {
  const words =
    'the ship leaves harbour in morning at dawn boat sails from port my tax return is due july'.split(' ')
  const reader = join(folder.path, 'reader.gguf')
  const ranker = join(folder.path, 'ranker.gguf')
  writeReadingModel(reader, { words })
  writeReadingModel(ranker, { words: 'the ferry leaves at nine'.split(' '), likes: 'ferry' })
  await client.models.add({ source: { path: reader } })
  await client.models.add({ source: { path: ranker } })
  expect(await client.models.test({ modelId: 'reader' })).toMatchObject({
    kind: 'embed',
    likeness: { near: expect.any(Number), far: expect.any(Number) },
    isSensible: true,
    speed: { textsPerSecond: expect.any(Number) },
  })
  const tried = await client.models.test({ modelId: 'ranker' })
  const { rows } = await client.ledger({ by: 'model' })
  expect(rows).toMatchObject([
    { key: 'ranker', calls: 1, answered: 0 },
    { key: 'reader', calls: 1, answered: 0 },
  ])
  expect(tried).toMatchObject({ kind: 'rank', isSensible: true })
  expect(tried.order?.[0]).toBe('The ferry leaves at nine in the morning.')
  expect((await client.models.local()).map(({ speed }) => speed?.textsPerSecond)).toEqual([
    expect.any(Number),
    expect.any(Number),
  ])
  const loaded = await client.models.loaded()
  expect(loaded.models.map(({ modelId }) => modelId).sort()).toEqual(['ranker', 'reader'])
  expect(loaded.residentBytes).toBeGreaterThan(0)
  await client.models.unload({ modelId: 'reader' })
  expect((await client.models.loaded()).models.map(({ modelId }) => modelId)).toEqual(['ranker'])
  // The smallest time that can be set is a minute; other threads mean another process, which holds nothing yet.
  await client.settings.set({ name: 'models.threads', value: 2 })
  await expect.poll(async () => (await client.models.loaded()).models).toEqual([])
  expect((await client.models.test({ modelId: 'ranker' })).speed.threads).toBe(2)
})
