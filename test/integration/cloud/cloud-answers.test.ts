// Answers with a model in the cloud, through the whole engine and a true wire. Would catch: a run that ends with a sign-in instead of waiting for
// it, an answer that is not told from where, a failure that leaves the user without an answer, a token that nobody counted, and a call that broke
// off and counts with less than is owed for it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TierPreference } from '../../../contract/labels.ts'
import { signInChoices } from '../../../contract/sign-in-question.ts'
import { microUsdOf } from '../../../contract/token-cost.ts'
import { goodKeys } from '../../servers/bedrock/emulator.ts'
import { addFiles, type EngineClient } from '../../support/engine/contract-use.ts'
import { emulateBedrock, type EmulatedBedrock } from '../../support/models/emulated-bedrock.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const large = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0'
/** By the rules too hard for what answers here. */
const hard =
  'Compare, step by step, who dug the well behind the barn with who owns it, and derive when it was dug.'
const signIn = { way: 'keys', region: 'eu-central-1', ...goodKeys } as const

let cloud: EmulatedBedrock
let folder: TemporaryFolder
let engine: EngineProcess
let client: EngineClient
beforeEach(async () => {
  cloud = await emulateBedrock()
  folder = await temporaryFolder('cloud-answers')
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
  const document = join(folder.path, 'well.md')
  await writeFile(document, '# The well\n\nThe well behind the barn was dug in 1811 by Amos Teal.\n')
  await addFiles(client, [document])
  await client.cloud.signIn(signIn)
  await client.cloud.choose({ tier: 'cloud-large', modelId: large })
})
afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
  await cloud[Symbol.asyncDispose]()
})

let asked = 0
async function send(text: string, tier: TierPreference = 'auto', attachments: readonly string[] = []) {
  const { runId } = await client.chats.send({
    text,
    tier,
    idempotencyKey: `question-${asked++}`,
    ...(attachments.length > 0 && { attachments: attachments as never }),
  })
  return runId
}
type RunId = Awaited<ReturnType<typeof send>>

async function untilEnd(runId: RunId) {
  for await (const update of client.runs.watch({ runId })) if (update.type === 'frame') continue
  return client.runs.answer({ runId })
}
const ask = async (...question: Parameters<typeof send>) => untilEnd(await send(...question))

async function untilWaiting(runId: RunId) {
  await expect
    .poll(async () => (await client.runs.show({ runId })).run.status, { timeout: 20_000 })
    .toBe('waiting')
}
const calls = () => cloud.emulator.requests.filter(({ service }) => service === 'runtime')

test('the chosen model answers, with citations, its cost, and every token counted as the provider counts them', async () => {
  cloud.emulator.answer = () => ({ text: 'Amos Teal dug the well behind the barn in 1811 [1]. 🥖' })
  const answer = await ask('Who dug the well?', 'cloud-large')
  expect(answer).toMatchObject({
    supported: true,
    route: { tier: 'cloud-large', model: large, reason: expect.stringContaining('as you chose') },
    citations: [{ n: 1, quote: 'The well behind the barn was dug in 1811 by Amos Teal.' }],
  })
  expect(answer.costUsd).toBeGreaterThan(0)
  const [call] = calls()
  expect(answer.usage).toMatchObject({
    tokensIn: call?.usage?.inputTokens,
    tokensOut: call?.usage?.outputTokens,
  })
  const { total } = await client.ledger({ by: 'model' })
  expect(total.tokensOut).toBe(call?.usage?.outputTokens)
  expect(total.costUsd).toBeCloseTo(answer.costUsd, 6)
  const { calls: rows } = await client.ledgerCalls({ of: { by: 'model', key: large }, limit: 10 })
  expect(rows.map(({ price }) => price)).toEqual([
    expect.objectContaining({
      source: expect.stringMatching(/^https:/u),
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u),
    }),
  ])
})

test('what the small model does not find, the large one is asked for, and the answer says why', async () => {
  const answer = await ask('What is the capital of Portugal?')
  expect(answer.route).toMatchObject({
    tier: 'cloud-large',
    reason: expect.stringContaining('a smaller model found no answer that holds'),
  })
  expect(calls()).toHaveLength(1)
})

test('a sign-in that runs out parks the run; signed in again, it goes on with the same model', async () => {
  cloud.emulator.fail('expired')
  const runId = await send('Who dug the well?', 'cloud-large')
  await untilWaiting(runId)
  const { run } = await client.runs.show({ runId })
  expect(run.waitingFor).toContain('Sign in, and this goes on by itself.')
  expect((await client.cloud.status()).signedIn).toBe('needed')
  // A new start of the engine changes nothing about that.
  await engine.stop()
  engine = await startEngine(join(folder.path, 'data'))
  client = await engine.connect()
  expect((await client.runs.show({ runId })).run.status).toBe('waiting')
  await client.cloud.signIn(signIn)
  const answer = await untilEnd(runId)
  expect(answer.route.tier).toBe('cloud-large')
  expect(calls().map(({ status }) => status)).toEqual([403, 200])
})

test('a question to the cloud that nobody is signed in to waits for a sign-in', async () => {
  await client.cloud.signOut()
  const runId = await send('Who dug the well?', 'cloud-large')
  await untilWaiting(runId)
  expect(calls()).toEqual([])
  await client.cloud.signIn(signIn)
  expect((await untilEnd(runId)).route.tier).toBe('cloud-large')
})

test('who does not want to sign in has the question answered here', async () => {
  cloud.emulator.fail('expired')
  const runId = await send(hard)
  await untilWaiting(runId)
  const { events } = await client.runs.show({ runId })
  const waiting = events.find(({ kind }) => kind === 'step.waiting')
  if (!waiting) throw new Error('the run waits for nothing')
  const { stepId, choices } = waiting.body as { stepId: never; choices: string[] }
  expect(choices).toEqual(signInChoices)
  await client.runs.answerStep({ runId, stepId, answer: signInChoices[1] })
  expect((await untilEnd(runId)).route.tier).toBe('bundled')
  expect(calls()).toHaveLength(1)
})

test.each([
  ['throttled', ['throttled', 'throttled', 'throttled', 'throttled'], 'was busy'],
  ['no access to the model', ['no-access'], 'was not available'],
  ['a broken stream', ['cut', 'cut', 'cut', 'cut'], 'was not available'],
  ['a server that fails', ['internal', 'internal', 'internal', 'internal'], 'failed'],
] as const)('%s: it is answered here instead, and said so', async (_name, faults, why) => {
  cloud.emulator.fail(...faults)
  const answer = await ask(hard)
  expect(answer.route).toMatchObject({
    tier: 'bundled',
    reason: expect.stringContaining(`because another model ${why}`),
  })
  expect(answer.answer).not.toBe('')
})

test('answers that are of no use are counted as the provider counts them, token by token and to the micro-dollar', async () => {
  cloud.emulator.answer = () => ({ text: 'Nobody can read this.', stopReason: 'malformed_model_output' })
  const answer = await ask(hard)
  expect(answer.route.tier).toBe('bundled')
  const counted = calls().map(({ usage }) => usage)
  expect(counted.length).toBeGreaterThan(1)
  const { calls: rows } = await client.ledgerCalls({ of: { by: 'model', key: large }, limit: 100 })
  expect(rows.map(({ usage }) => [usage.tokensIn, usage.tokensOut])).toEqual(
    counted.map((usage) => [usage?.inputTokens, usage?.outputTokens]),
  )
  const { total } = await client.ledger({ by: 'model' })
  const owed = rows.map(({ usage, price }) => (price ? microUsdOf(usage, price) : NaN))
  expect(Math.round(total.costUsd * 1e6)).toBe(owed.reduce((sum, cost) => sum + cost, 0))
  expect(total).toMatchObject({ failed: counted.length, untoldUsd: 0 })
  expect(answer.costUsd).toBe(total.costUsd)
  expect(answer).not.toHaveProperty('untoldUsd')
})

test('answers that break at their very end are owed in full, and no more are asked for than the limit covers so', async () => {
  cloud.emulator.answer = () => ({ text: 'word '.repeat(5_000) })
  cloud.emulator.fail('no-usage')
  await ask(hard)
  const rows = async () => {
    const { calls: all } = await client.ledgerCalls({ of: { by: 'model', key: large }, limit: 100 })
    return all.filter(({ ended }) => ended !== 'finished')
  }
  const [broken] = await rows()
  expect(broken).toMatchObject({ ended: 'failed', estimate: 'most', usage: { tokensOut: 0 } })
  const most = broken?.costUsd ?? NaN
  const spent = (await client.ledger({ by: 'model' })).total
  expect(spent).toMatchObject({ untoldUsd: most })

  const limitUsd = spent.costUsd + 2.5 * most
  await client.budgets.set({ holder: 'all', key: '', period: 'day', limitUsd })
  const before = calls().length
  cloud.emulator.fail(...Array(6).fill('no-usage'))
  for (const _ of [1, 2]) expect((await ask(hard)).route.tier).toBe('bundled')
  const asked = calls().slice(before)
  expect(asked).toHaveLength(2)
  const owedMicroUsd = asked.reduce(
    (sum, { body }) =>
      sum + (body.inferenceConfig?.maxTokens ?? NaN) * ((broken?.price?.output ?? NaN) / 1e6),
    0,
  )
  const [budget] = await client.budgets.list()
  expect(budget?.spentUsd).toBeGreaterThanOrEqual(spent.costUsd + owedMicroUsd / 1e6)
  expect(budget?.spentUsd).toBeLessThanOrEqual(limitUsd)
  expect((await rows()).map(({ costUsd, estimate }) => [costUsd, estimate])).toEqual(
    Array.from({ length: 3 }, () => [most, 'most']),
  )
})

test('a picture that comes with the question is looked at', async () => {
  const picture = join(folder.path, 'cat.png')
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await writeFile(picture, Buffer.from(pixel, 'base64'))
  const added: string[] = []
  for await (const { documentId } of client.lake.add({ sources: [{ path: picture }] }))
    added.push(documentId ?? '')
  const answer = await ask('What do you see?', 'auto', added)
  expect(answer.route).toMatchObject({
    tier: 'cloud-large',
    reason: expect.stringContaining('about your pictures'),
  })
  expect(calls()[0]?.text).toContain(pixel)
  await client.lake.label({ documentIds: added as never, privacy: 'local-only' })
  const sent = calls().length
  expect((await ask('And now?', 'auto', added)).route.tier).toBe('bundled')
  expect(calls()).toHaveLength(sent)
})
