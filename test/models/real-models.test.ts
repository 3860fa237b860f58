// Real models, trained by others: a small one that writes and a small one that makes vectors. MAESTRO_MODELS names their folder.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { createLocalChatModel } from '../../models/local/local-chat-model.ts'
import { createModelHost } from '../../models/local/model-host.ts'
import type { ChatEvent, ChatRequest } from '../../models/port.ts'
import { chatFile, embedFile } from '../support/models/real-models.ts'

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

/** Milliseconds until the host itself is at work no more: who asks is told before. */
async function freeAfter(): Promise<number> {
  const begun = performance.now()
  while ((await host.status())?.models.some(({ isAtWork }) => isAtWork) === true) await pause(5)
  return performance.now() - begun
}
/** Far less than all of the reading or writing takes. */
const soonMs = 4_000

test('an abort is heard while it reads a long prompt, and while it writes', async () => {
  const prompt = 'The ferry leaves at nine. '.repeat(250)
  const reading = new AbortController()
  setTimeout(() => reading.abort(), 300)
  const long = model.chat(ask(prompt), { signal: reading.signal })[Symbol.asyncIterator]()
  await expect(long.next()).rejects.toMatchObject({ code: 'ABORTED' })
  expect(await freeAfter()).toBeLessThan(soonMs)
  const writing = new AbortController()
  const story = model.chat(ask('Write a long story.', { maxTokens: 1_000 }), { signal: writing.signal })
  await expect(
    (async () => {
      for await (const event of story) if (event.type === 'text') writing.abort()
    })(),
  ).rejects.toMatchObject({ code: 'ABORTED' })
  expect(await freeAfter()).toBeLessThan(soonMs)
  expect(textIn(await answer(ask('Say hello.')))).toMatch(/\p{L}{2}/u)
})

test('a prompt that was stopped in the middle was read no further, and what was read is kept', async () => {
  const prompt = ask(`${'The boat comes back at four. '.repeat(220)} Say when it comes back.`, {
    maxTokens: 1,
  })
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 1_500)
  const begun = model.chat(prompt, { signal: stop.signal })[Symbol.asyncIterator]()
  await expect(begun.next()).rejects.toMatchObject({ code: 'ABORTED' })
  const usage = (await answer(prompt)).find((event) => event.type === 'usage')
  expect(usage?.tokensCached).toBeLessThan((usage?.tokensIn ?? 0) - 1)
})

test('instructions that come again are read once', async () => {
  const system = 'You answer in one short sentence, you are friendly, and you never use a number. '.repeat(8)
  const withSystem = (text: string): ChatRequest => ({
    ...ask(text, { maxTokens: 4 }),
    messages: [
      { role: 'system', content: [{ type: 'text', text: system }] },
      { role: 'user', content: [{ type: 'text', text }] },
    ],
  })
  await answer(withSystem('What is a ferry?'))
  const usage = (await answer(withSystem('What is a pier?'))).find((event) => event.type === 'usage')
  expect((usage?.tokensCached ?? 0) / (usage?.tokensIn ?? 1)).toBeGreaterThan(0.8)
})

test('one that writes is refused for want of memory before it is loaded, and its estimate is near what it takes', async () => {
  await using small = createModelHost({
    entry: new URL('../../workers/model.host.ts', import.meta.url),
    threads: 1,
    gpu: 'off',
    mostBytes: 200_000_000,
  })
  await expect(small.load({ path: chatFile, contextTokens: 2_048 }, { signal: never })).rejects.toMatchObject(
    { code: 'LIMIT_EXCEEDED' },
  )
  expect((await small.status())?.models).toEqual([])
  const { memoryBytes } = await host.inspect(chatFile, { signal: never })
  const resident = (await host.status())?.residentBytes ?? 0
  expect(memoryBytes / resident).toBeGreaterThan(0.5)
  expect(memoryBytes / resident).toBeLessThan(2)
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
