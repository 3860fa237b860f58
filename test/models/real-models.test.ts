// Real models, trained by others: a small one that writes and a small one that makes vectors. MAESTRO_MODELS names their folder.
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createLocalChatModel } from '../../models/local/local-chat-model.ts'
import { createModelHost } from '../../models/local/model-host.ts'
import type { ChatEvent, ChatRequest } from '../../models/port.ts'

const folder = process.env['MAESTRO_MODELS'] ?? join(import.meta.dirname, '../../../shared/models')
const chatFile = join(folder, 'smollm2-135m-instruct.q4.gguf')
const embedFile = join(folder, 'minilm-l6-v2.f16.gguf')
const never = new AbortController().signal
const host = createModelHost({
  entry: new URL('../../workers/model.host.ts', import.meta.url),
  threads: 1,
  gpu: 'off',
})
const model = createLocalChatModel({ id: 'smollm2', path: chatFile, contextTokens: 2_048, host })
afterAll(() => host[Symbol.asyncDispose]())

const ask = (text: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  messages: [{ role: 'user', content: [{ type: 'text', text }] }],
  maxTokens: 40,
  temperature: 0,
  ...more,
})
async function answer(request: ChatRequest): Promise<ChatEvent[]> {
  const events: ChatEvent[] = []
  for await (const event of model.chat(request, { signal: never })) events.push(event)
  return events
}
const textIn = (events: readonly ChatEvent[]) =>
  events.map((event) => (event.type === 'text' ? event.delta : '')).join('')

test('their heads say what they are', async () => {
  expect(await host.inspect(chatFile, { signal: never })).toMatchObject({
    kind: 'chat',
    architecture: 'llama',
    contextTokens: 8_192,
  })
  expect(await host.inspect(embedFile, { signal: never })).toMatchObject({
    kind: 'embed',
    architecture: 'bert',
    dimensions: 384,
  })
})

test('it writes, the same twice at temperature 0, and stops where it is told to', async () => {
  const [first, second] = [await answer(ask('Say hello.')), await answer(ask('Say hello.'))]
  expect(textIn(first)).toMatch(/\p{L}{2}/u)
  expect(textIn(second)).toBe(textIn(first))
  const short = await answer(ask('Count from one to a hundred in words.', { maxTokens: 8 }))
  expect(short.at(-1)).toEqual({ type: 'finish', reason: 'length' })
  expect(short.at(-2)).toMatchObject({ type: 'usage', tokensOut: 8 })
})

test('what it writes as JSON has the form that was asked for', async () => {
  const jsonSchema = {
    type: 'object',
    properties: { kind: { enum: ['question', 'statement'] }, words: { type: 'integer' } },
    required: ['kind', 'words'],
  }
  const events = await answer(ask('Is this a question?', { jsonSchema, maxTokens: 80 }))
  const json = events.find((event) => event.type === 'json')
  expect(json?.value).toMatchObject({
    kind: expect.stringMatching(/^(question|statement)$/),
    words: expect.any(Number),
  })
})

test('an abort is heard while it reads a long prompt, and while it writes', async () => {
  const prompt = 'The ferry leaves at nine. '.repeat(250)
  const reading = new AbortController()
  setTimeout(() => reading.abort(), 300)
  const long = model.chat(ask(prompt), { signal: reading.signal })[Symbol.asyncIterator]()
  await expect(long.next()).rejects.toMatchObject({ code: 'ABORTED' })
  const writing = new AbortController()
  const story = model.chat(ask('Write a long story.', { maxTokens: 1_000 }), { signal: writing.signal })
  await expect(
    (async () => {
      for await (const event of story) if (event.type === 'text') writing.abort()
    })(),
  ).rejects.toMatchObject({ code: 'ABORTED' })
  expect(textIn(await answer(ask('Say hello.')))).toMatch(/\p{L}{2}/u)
})

test('vectors have length one, an empty text has none, a long one is cut, and what means the same is near', async () => {
  const texts = [
    'The ship leaves the harbour in the morning.',
    'At dawn the boat sails from the port.',
    'My tax return is due in July.',
    '',
    'ferry '.repeat(3_000),
  ]
  const { dimensions, vectors } = await host.embed({ path: embedFile, texts }, { signal: never })
  const vector = (index: number) => vectors.subarray(index * dimensions, (index + 1) * dimensions)
  const dot = (one: number, other: number) =>
    vector(one).reduce((sum, value, at) => sum + value * (vector(other)[at] ?? 0), 0)
  expect([0, 1, 2, 4].map((index) => Math.hypot(...vector(index)))).toEqual([
    expect.closeTo(1, 3),
    expect.closeTo(1, 3),
    expect.closeTo(1, 3),
    expect.closeTo(1, 3),
  ])
  expect(Math.hypot(...vector(3))).toBe(0)
  expect(dot(0, 1)).toBeGreaterThan(dot(0, 2) + 0.3)
})
