// A model file of the user's, from the moment it is added to an answer in a chat. Would catch: a model that nobody asks, that is asked without
// being chosen before it has shown anything, and a file whose loss takes more with it than its answers.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addFiles } from '../support/contract-use.ts'
import { startEngine, type EngineProcess } from '../support/engine-process.ts'
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'
import { writeTalkingModel } from '../support/tiny-models/talking-model.ts'

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
  expect(await client.models.local()).toMatchObject([{ modelId: 'tiny-talker', isThere: false }])
  await expect(ask('local')).rejects.toMatchObject({ code: 'FILE_GONE' })
  expect((await ask('auto')).route.tier).toBe('bundled')
})
