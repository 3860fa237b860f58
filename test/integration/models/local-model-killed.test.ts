// The process of local models is killed from outside in the middle of an answer, as the system does where memory runs out. Would catch: a question that
// goes down with it, words that stand twice, and an answer of another model that does not say why it is.
import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { RunId } from '../../../contract/ids.ts'
import { addFiles, type EngineClient } from '../../support/engine/contract-use.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { modelHostPids } from '../../support/models/model-host-pids.ts'
import { longAnswer, writeTalkingModel } from '../../support/models/tiny-models/talking-model.ts'
import { answerNode, testTeam } from '../../support/runs/test-teams.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const fact = 'The well behind the barn was dug in 1811 by Amos Teal.'
const text = 'Who dug the well?'
let open: AsyncDisposableStack
let engine: EngineProcess
let client: EngineClient
beforeEach(async () => {
  open = new AsyncDisposableStack()
  const folder = open.use(await temporaryFolder('killed-model'))
  const model = join(folder.path, 'Talker.gguf')
  const document = join(folder.path, 'well.md')
  writeTalkingModel(model, { sentences: [longAnswer] })
  await writeFile(document, `# The well\n\n${fact}\n`)
  engine = open.use(await startEngine(join(folder.path, 'data')))
  client = await engine.connect()
  await addFiles(client, [document])
  await client.models.add({ source: { path: model } })
})
afterEach(() => open.disposeAsync())

/** Kills it whenever words of the answer come, so many times. What the steps failed with, until all is over. */
async function killWhileItWrites(runId: RunId, times: number): Promise<ErrorShape[]> {
  const failures: ErrorShape[] = []
  let left = times
  for await (const update of client.runs.watch({ runId })) {
    if (update.type === 'event') {
      const { kind, body } = update.event
      if (kind === 'step.failed') failures.push((body as { readonly error: ErrorShape }).error)
    } else if (left > 0) {
      const pids = modelHostPids(engine.pid)
      for (const pid of pids) process.kill(pid, 'SIGKILL')
      left -= Math.min(1, pids.length)
    }
  }
  expect(left).toBe(0)
  return failures
}
/** The team prefers a model of this computer, so any other may answer instead. */
const preferring = testTeam({ answer: { ...answerNode, retrieve: 'always' } }, [], {
  agents: [
    {
      id: 'writer',
      name: 'Writer',
      instructions: 'Answer.',
      tier: 'local',
      grants: [{ tool: 'lake.search', mode: 'allow' }],
    },
  ],
})
const start = () => client.runs.start({ text, team: preferring, idempotencyKey: randomUUID() })
/** The third time it is not asked any more. */
const again = ['MODEL_FAILED', 'MODEL_FAILED', 'BREAKER_OPEN']

test('killed once, the model is asked again in another process, and its answer is whole', async () => {
  const { runId } = await start()
  expect(await killWhileItWrites(runId, 1)).toMatchObject([
    { code: 'MODEL_FAILED', message: expect.stringContaining('perhaps for want of memory') },
  ])
  expect(await client.runs.answer({ runId })).toMatchObject({
    answer: longAnswer,
    route: { tier: 'local', model: 'talker' },
  })
})

test('killed again and again, another model answers, and the answer says why', async () => {
  const { runId } = await start()
  expect((await killWhileItWrites(runId, 2)).map(({ code }) => code)).toEqual(again)
  const answer = await client.runs.answer({ runId })
  expect(answer).toMatchObject({
    supported: true,
    citations: [{ quote: fact }],
    route: {
      tier: 'bundled',
      reason: expect.stringMatching(/by quoting, because another model failed several times$/),
    },
  })
  expect(answer.answer).not.toContain(longAnswer.slice(0, 20))
})

test('where the user chose it, nobody else answers, and what happened is told', async () => {
  const { runId } = await client.chats.send({ text, tier: 'local', idempotencyKey: randomUUID() })
  expect((await killWhileItWrites(runId, 2)).map(({ code }) => code)).toEqual(again)
  await expect(client.runs.answer({ runId })).rejects.toMatchObject({
    code: 'BREAKER_OPEN',
    message: expect.stringMatching(/several times in a row\. .*perhaps for want of memory\.$/),
    safe: expect.stringMatching(/\S/),
    next: expect.stringMatching(/\S/),
  })
})
