// A local model that has the job of answering is asked by itself, and a larger one after it. Would catch: a model that did better than quoting and is still
// never asked, and one that is asked though it has shown nothing.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDataDirectory } from '../../../main/platform/index.ts'
import { startStore } from '../../../main/store/index.ts'
import type { StoreReads, StoreWrites } from '../../../workers/store-commands.ts'
import { addFiles, endOfRun, type EngineClient } from '../../support/engine/contract-use.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { writeTalkingModel } from '../../support/models/tiny-models/talking-model.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const said = 'The well behind the barn was dug in 1811 by Amos Teal.'
const question = 'Explain in a few sentences how it came about that there is water behind the barn.'

async function routeOf(client: EngineClient, key: string) {
  const { runId } = await client.chats.send({ text: question, idempotencyKey: key })
  await endOfRun(client, runId)
  return (await client.runs.answer({ runId })).route
}

test('after it did better than quoting in the test, it answers what is too hard for quoting', async () => {
  await using folder = await temporaryFolder('proven-model')
  const data = join(folder.path, 'data')
  const file = join(folder.path, 'Talker.gguf')
  writeTalkingModel(file, { sentences: [`${said} [1]`] })
  await writeFile(join(folder.path, 'well.md'), `# The well\n\n${said}\n`)
  let modelId: string
  {
    await using engine = await startEngine(data)
    const client = await engine.connect()
    await addFiles(client, [join(folder.path, 'well.md')])
    ;({ modelId } = await client.models.add({ source: { path: file } }))
    expect((await routeOf(client, 'unproven-question')).tier).toBe('bundled')
    for await (const update of client.jobs.qualify({ jobId: 'answer', modelId }))
      if (update.type === 'card') expect(update.card.isQualified).toBe(false)
    await engine.stop()
  }
  await changeCard(data)
  await using engine = await startEngine(data)
  const client = await engine.connect()
  const [job] = await client.jobs.list()
  expect(job).toMatchObject({ jobId: 'answer', doer: { modelId }, why: 'best-qualified' })
  expect(await routeOf(client, 'proven-question')).toMatchObject({ tier: 'local', model: modelId })
  await client.jobs.assign({ jobId: 'answer', choice: 'plain' })
  expect((await routeOf(client, 'taken-back-question')).tier).toBe('bundled')
})

/** As if it had passed: one that says a single sentence never would. */
async function changeCard(data: string): Promise<void> {
  await using opened = await startStore<StoreWrites, StoreReads>({
    dataDirectory: await createDataDirectory(data),
  })
  const [card] = await opened.store.read('jobs.cards', null)
  if (!card) throw new Error('it was not tested')
  await opened.store.write('jobs.keepCard', { ...card, isQualified: true, modelScore: 0.9 })
}
