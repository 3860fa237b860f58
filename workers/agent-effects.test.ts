// Would catch: a call that is charged with the most that it can cost though nothing was ever sent, or though its usage was told before it failed.
import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { AppError, toErrorShape } from '../contract/app-error.ts'
import { isUnbilled, usageIn } from '../contract/failed-call.ts'
import { remoteModels, serveModels } from '../models/index.ts'
import type { ChatModel } from '../models/port.ts'
import { describeModel } from '../test/support/models/described-model.ts'
import { workCall } from '../test/support/runs/work-call.ts'
import { agentEffects } from './agent-effects.ts'

const described = describeModel('cloud-large', 5_000_000)
const looking: ChatModel = {
  ...described,
  capabilities: { ...described.capabilities, images: true },
  chat: () => {
    throw new AppError('MODEL_FAILED', 'It was asked, and broke.')
  },
}
const route = {
  difficulty: 1,
  tier: 'cloud-large',
  model: looking.id,
  reason: 'r',
  expectedUsd: 1,
} as const
const call = workCall({
  work: 'answer',
  inputs: { question: 'What is this?', pictures: ['doc_a'] },
  route,
})
const context = { signal: new AbortController().signal, onText: () => {} }
const lost = new AppError('BUSY', 'The lake is busy.', { retryable: true, data: { of: 'the lake' } })

async function failureOf(models: () => Promise<readonly ChatModel[]>, pictures: AppError | undefined) {
  const effects = agentEffects({
    models,
    remote: async () => (pictures ? Promise.reject(pictures) : { outputs: { pictures: [] } }),
  })
  const error = await effects.answer(call, context).then(
    () => undefined,
    (failed: unknown) => failed,
  )
  return toErrorShape(error)
}

test('what fails before a model is asked says that nothing is owed, and stays what it is', async () => {
  const gone = await failureOf(async () => [], undefined)
  expect([gone.code, isUnbilled(gone)]).toEqual(['MODEL_UNAVAILABLE', true])
  const unseen = await failureOf(async () => [looking], lost)
  expect(unseen).toMatchObject({
    code: 'BUSY',
    message: 'The lake is busy.',
    retryable: true,
    data: { of: 'the lake', unbilled: true },
  })
  const unlisted = await failureOf(async () => Promise.reject(lost), undefined)
  expect(isUnbilled(unlisted)).toBe(true)
})

test('what fails after it was asked says nothing of that', async () => {
  const broken = await failureOf(async () => [looking], undefined)
  expect([broken.code, isUnbilled(broken)]).toEqual(['MODEL_FAILED', false])
})

test('what was told before the work with an answer failed is owed, whatever the failure says', async () => {
  const counted = { tokensIn: 40, tokensOut: 7, tokensCached: 0 }
  const broken: ChatModel = {
    ...described,
    async *chat() {
      yield { type: 'text', delta: 'Half an answer' }
      yield { type: 'usage', ...counted }
      throw new AppError('MODEL_UNAVAILABLE', 'It went away.', { data: { unbilled: true } })
    },
  }
  const failed = await failureOf(async () => [broken], undefined)
  expect(failed.code).toBe('MODEL_UNAVAILABLE')
  expect([usageIn(failed), isUnbilled(failed)]).toEqual([counted, false])
})

test('nothing is owed for a model that was taken away on the other side', async () => {
  const { port1, port2 } = new MessageChannel()
  let there = [looking]
  serveModels(
    port1,
    async () => there,
    () => {},
  )
  const [model] = await remoteModels(port2)()
  there = []
  const gone = await failureOf(async () => (model ? [model] : []), undefined)
  port2.close()
  expect([gone.code, isUnbilled(gone)]).toEqual(['MODEL_UNAVAILABLE', true])
})

const hit = {
  rank: 1,
  score: 1,
  documentId: `doc_${'a'.repeat(32)}`,
  versionId: `ver_${'a'.repeat(32)}`,
  passageId: `pas_${'a'.repeat(32)}`,
  path: 'ferry.md',
  title: 'Ferry',
  headingPath: [],
  text: 'The ferry costs four crowns. It does not sail in winter.',
  spans: [{ start: 0, end: 56 }],
  trust: 'document',
  why: '',
  arms: [],
}
const quote = 'It does not sail in winter.'

/** An answer in words of its own that cites a quote, checked by an engine that says `stands`. */
async function answerChecked(stands: boolean) {
  const writer: ChatModel = {
    ...described,
    async *chat() {
      yield { type: 'text', delta: 'The ferry sails in winter. [1]' }
      yield {
        type: 'citation',
        n: 1,
        passageId: hit.passageId,
        start: 29,
        end: 56,
        quote,
        answerStart: 0,
        answerEnd: 26,
      }
      yield { type: 'finish', reason: 'stop' }
    },
  }
  const asked: unknown[] = []
  const effects = agentEffects({
    models: async () => [writer],
    remote: async ({ work, inputs }) => {
      asked.push({ work, inputs })
      return { outputs: { stands } }
    },
  })
  const inputs = { question: 'Does it sail in winter?', passages: [hit] }
  const { outputs } = await effects.answer(
    { ...call, inputs, route: { ...route, model: writer.id } },
    context,
  )
  return { outputs, asked }
}

test('an answer holds only when the engine says of each of its claims that it stands', async () => {
  const { outputs, asked } = await answerChecked(true)
  expect(outputs['holds']).toBe(true)
  expect(asked).toEqual([
    {
      work: 'check-claim',
      inputs: { claim: 'The ferry sails in winter', passage: hit.text, about: 'Ferry' },
    },
  ])
  expect((await answerChecked(false)).outputs['holds']).toBe(false)
})
