import { expect, test } from 'vitest'
import { AppError, hasCode } from '../../contract/app-error.ts'
import type { ChatEvent, ChatModel } from '../port.ts'
import { suiteRequests, testChatModel } from '../port.suite.ts'
import { questionOf } from '../request.ts'
import { createScriptedModel, say, type Exchange } from './scripted-model.ts'

const { signal } = new AbortController()
const exchange = (name: keyof typeof suiteRequests, reply: Exchange['reply']): Exchange => ({
  expect: { question: questionOf(suiteRequests[name]) },
  reply,
})
const answer = exchange('answer', [
  ...say('At six 🥖, and Zoë Müller owns it.', { pieces: 12, eachMs: 1 }),
  { type: 'finish', reason: 'stop' },
])

testChatModel('scripted', async () => {
  const model = createScriptedModel(
    [
      answer,
      answer,
      exchange('unicode', say('🇨🇭 👩‍👩‍👧 東京.', { pieces: 9 })),
      { expect: { toolResults: ['5'] }, reply: say('5') },
      exchange('short', [...say('At'), { type: 'finish', reason: 'length' }]),
      exchange('tools', [{ type: 'tool-call', id: 'call-1', name: 'add', arguments: { a: 2, b: 3 } }]),
      exchange('json', [{ type: 'json', value: { kinds: 12 } }]),
    ],
    { order: 'any' },
  )
  return { model, atWork: model.atWork }
})

const send = async (model: ChatModel, text: string) => {
  const events: ChatEvent[] = []
  const request = { messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text }] }] }
  for await (const event of model.chat(request, { signal })) events.push(event)
  return events
}
const says = (question: string): Exchange => ({ expect: { question }, reply: say('yes') })

test('a request that was not recorded fails, and fails again at the end although its error was swallowed', async () => {
  const model = createScriptedModel([says('one')])
  await expect(send(model, 'two')).rejects.toThrow('expected “one”')
  await send(model, 'one')
  expect(() => model.assertDone()).toThrow('Not recorded: “two”')
})

test('an exchange that never came fails at the end', async () => {
  const model = createScriptedModel([says('one'), says('two')])
  await send(model, 'one')
  expect(() => model.assertDone()).toThrow('1 recorded exchanges never came')
  await send(model, 'two')
  model.assertDone()
})

test('strict order refuses what comes too early', async () => {
  const model = createScriptedModel([says('one'), says('two')])
  await expect(send(model, 'two')).rejects.toSatisfy((error) => hasCode(error, 'MODEL_FAILED'))
})

test('a recorded failure comes after the text before it', async () => {
  const error = new AppError('MODEL_UNAVAILABLE', 'No network.', { retryable: true })
  const model = createScriptedModel([{ expect: {}, reply: [...say('Well'), { type: 'fail', error }] }])
  await expect(send(model, 'anything')).rejects.toBe(error)
  expect(model.atWork()).toBe(0)
})
