// What every model must do, whatever runs behind it. An adapter's test calls these with itself.
import { describe, expect, test } from 'vitest'
import { hasCode, isAppError, type ErrorCode } from '../contract/app-error.ts'
import { isUnbilled } from '../contract/failed-call.ts'
import type {
  ChatEvent,
  ChatModel,
  ChatRequest,
  ContentPart,
  EmbedModel,
  PassagePart,
  RankModel,
  ToolDescription,
} from './port.ts'

const passage: PassagePart = {
  type: 'passage',
  n: 1,
  documentId: 'doc_1',
  passageId: 'pas_1',
  title: 'Bäckerei Müller 🥐',
  headingPath: ['Öffnungszeiten'],
  text: 'The bakery opens at six o’clock. 🥖 Its owner is Zoë Müller. The bakery sells rye bread and 12 kinds of rolls. It is closed on Sundays.',
  trust: 'document',
}
const tool: ToolDescription = {
  name: 'add',
  description: 'Adds two numbers.',
  inputSchema: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } },
}
const ask = (text: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  messages: [{ role: 'user', content: [passage, { type: 'text', text }] }],
  temperature: 0,
  ...more,
})

/** The requests that the suite sends; a scripted subject answers them. */
export const suiteRequests = {
  answer: ask('When does the bakery open, and who is its owner?'),
  short: ask('When does the bakery open?', { maxTokens: 2 }),
  tools: ask('Add 2 and 3 with the tool.', { tools: [tool] }),
  json: ask('Give the number of kinds of rolls as JSON.', {
    jsonSchema: { type: 'object', properties: { kinds: { type: 'integer' } }, required: ['kinds'] },
  }),
  unicode: ask('Write one sentence with a flag 🇨🇭, a family 👩‍👩‍👧 and 東京.'),
  toolResult: {
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'Add 2 and 3 with the tool.' }] },
      {
        role: 'assistant',
        content: [{ type: 'tool-call', id: 'call-1', name: 'add', arguments: { a: 2, b: 3 } }],
      },
      {
        role: 'tool',
        content: [{ type: 'tool-result', id: 'call-1', name: 'add', text: '5', isError: false }],
      },
    ],
    tools: [tool],
    temperature: 0,
  },
} as const satisfies Readonly<Record<string, ChatRequest>>

export interface ChatSubject {
  readonly model: ChatModel
  /** Chats begun and not yet over, where the adapter can tell. */
  readonly atWork?: () => number | Promise<number>
}

const never = new AbortController().signal

async function collect(stream: AsyncIterable<ChatEvent>): Promise<ChatEvent[]> {
  const events: ChatEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}

/** Before anything was sent: nothing is owed. */
const refusal = (code: ErrorCode) => (error: unknown) => hasCode(error, code) && isUnbilled(error)
const withCode = (code: ErrorCode) => (error: unknown) => hasCode(error, code)

const joined = (events: readonly ChatEvent[]) =>
  events.map((event) => (event.type === 'text' ? event.delta : '')).join('')

/** What is wrong with the counts: whole numbers; what was cached, or thought, is among what it is a part of. */
function wrongCounts(events: readonly ChatEvent[]): string[] {
  const usage = events.filter((event) => event.type === 'usage')
  const wrong = usage.flatMap(
    ({ tokensIn, tokensOut, tokensCached, tokensCacheWritten = 0, tokensReasoning = 0 }) => {
      const counts = [tokensIn, tokensOut, tokensCached, tokensCacheWritten, tokensReasoning]
      return [
        ...(counts.every((count) => Number.isSafeInteger(count) && count >= 0) ? [] : ['not whole']),
        ...(tokensIn > 0 && tokensOut > 0 ? [] : ['nothing in, or nothing out']),
        ...(tokensCached + tokensCacheWritten <= tokensIn ? [] : ['more cached than came in']),
        ...(tokensReasoning <= tokensOut ? [] : ['more thought than came out']),
      ]
    },
  )
  return usage.length === 1 ? wrong : [...wrong, `${usage.length} times`]
}

export function testChatModel(name: string, open: () => Promise<ChatSubject>): void {
  describe(`${name} as a chat model`, () => {
    test('streams text, then usage once, then finish once and last', async () => {
      const { model } = await open()
      const events = await collect(model.chat(suiteRequests.answer, { signal: never }))
      const of = (type: ChatEvent['type']) => events.filter((event) => event.type === type)
      expect(of('text').length).toBeGreaterThanOrEqual(model.capabilities.streaming ? 2 : 1)
      expect(of('usage')).toHaveLength(1)
      expect(of('finish')).toEqual([{ type: 'finish', reason: 'stop' }])
      expect(events.at(-1)?.type).toBe('finish')
      expect(events.at(-2)).toMatchObject({ type: 'usage', tokensCached: expect.any(Number) })
    })

    test('counts tokens in and out as whole numbers, the cached ones among those in', async () => {
      const { model } = await open()
      const events = await collect(model.chat(suiteRequests.answer, { signal: never }))
      expect(wrongCounts(events)).toEqual([])
    })

    test('no delta is empty or splits a character', async () => {
      const { model } = await open()
      for (const request of [suiteRequests.answer, suiteRequests.unicode]) {
        const events = await collect(model.chat(request, { signal: never }))
        for (const event of events)
          if (event.type === 'text') {
            expect(event.delta).not.toBe('')
            expect(event.delta.isWellFormed()).toBe(true)
          }
        expect(joined(events)).not.toContain('\uFFFD')
      }
    })

    test('a citation is a literal slice of its passage and lies inside the answer sent so far', async () => {
      const { model } = await open()
      const events = await collect(model.chat(suiteRequests.answer, { signal: never }))
      const citations = events.filter((event) => event.type === 'citation')
      if (model.capabilities.quotesOnly) expect(citations.length).toBeGreaterThan(0)
      for (const citation of citations) {
        const { n, passageId, start, end, quote, answerStart, answerEnd } = citation
        expect({ n, passageId }).toEqual({ n: passage.n, passageId: passage.passageId })
        expect(quote).toBe(passage.text.slice(start, end))
        expect(quote).not.toBe('')
        expect(answerStart).toBeLessThan(answerEnd)
        expect(answerEnd).toBeLessThanOrEqual(joined(events.slice(0, events.indexOf(citation))).length)
      }
    })

    test('an abort in mid-stream rejects with ABORTED and stops the work', async () => {
      const { model, atWork } = await open()
      const controller = new AbortController()
      const stream = model.chat(suiteRequests.answer, { signal: controller.signal })[Symbol.asyncIterator]()
      await stream.next()
      const pending = stream.next()
      controller.abort()
      await expect(pending.then(() => drain(stream))).rejects.toSatisfy(withCode('ABORTED'))
      await expect.poll(() => atWork?.() ?? 0).toBe(0)
      expect(await stream.next()).toMatchObject({ done: true })
    })

    test('an abort before the first word rejects with ABORTED too', async () => {
      const { model, atWork } = await open()
      const controller = new AbortController()
      const pending = collect(model.chat(suiteRequests.answer, { signal: controller.signal }))
      controller.abort()
      await expect(pending).rejects.toSatisfy(withCode('ABORTED'))
      await expect.poll(() => atWork?.() ?? 0).toBe(0)
    })

    test('a signal that has already fired sends nothing', async () => {
      const { model } = await open()
      await expect(
        collect(model.chat(suiteRequests.answer, { signal: AbortSignal.abort() })),
      ).rejects.toSatisfy(withCode('ABORTED'))
    })

    test('leaving the loop stops the work, and the next chat runs', async () => {
      const { model, atWork } = await open()
      for await (const event of model.chat(suiteRequests.answer, { signal: never })) if (event) break
      await expect.poll(() => atWork?.() ?? 0).toBe(0)
      const again = await collect(model.chat(suiteRequests.answer, { signal: never }))
      expect(again.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
    })

    test('two chats at once do not mix', async () => {
      const { model } = await open()
      const send = () => collect(model.chat(suiteRequests.answer, { signal: never }))
      const [left, right] = await Promise.all([send(), send()])
      expect(joined(left)).toBe(joined(right))
    })

    test('an answer longer than allowed ends with length', async () => {
      const { model } = await open()
      const events = await collect(model.chat(suiteRequests.short, { signal: never }))
      expect(events.at(-1)).toEqual({ type: 'finish', reason: 'length' })
    })

    test('calls a tool, or refuses tools with UNSUPPORTED', async () => {
      const { model } = await open()
      const work = collect(model.chat(suiteRequests.tools, { signal: never }))
      if (!model.capabilities.tools) return expect(work).rejects.toSatisfy(refusal('UNSUPPORTED'))
      const events = await work
      expect(events.filter(({ type }) => type === 'tool-call')).toEqual([
        { type: 'tool-call', id: expect.stringMatching(/./u), name: 'add', arguments: expect.any(Object) },
      ])
      expect(events.at(-1)).toEqual({ type: 'finish', reason: 'tool-calls' })
      expect(wrongCounts(events)).toEqual([])
    })

    test('answers with the result of a tool', async () => {
      const { model } = await open()
      if (!model.capabilities.tools) return
      const events = await collect(model.chat(suiteRequests.toolResult, { signal: never }))
      expect(joined(events)).not.toBe('')
      expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
    })

    test('gives one JSON value, or refuses a schema with UNSUPPORTED', async () => {
      const { model } = await open()
      const work = collect(model.chat(suiteRequests.json, { signal: never }))
      if (!model.capabilities.jsonSchema) return expect(work).rejects.toSatisfy(refusal('UNSUPPORTED'))
      const events = await work
      expect(events.filter(({ type }) => type === 'json')).toEqual([
        { type: 'json', value: { kinds: expect.any(Number) } },
      ])
      // The value is the answer; no text goes beside it.
      expect(joined(events)).toBe('')
      expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
      expect(wrongCounts(events)).toEqual([])
    })

    test('what must not leave this computer is answered here, or refused with NOT_ALLOWED', async () => {
      const { model } = await open()
      const work = collect(model.chat({ ...suiteRequests.answer, privacy: 'local-only' }, { signal: never }))
      if (model.capabilities.leavesDevice) return expect(work).rejects.toSatisfy(refusal('NOT_ALLOWED'))
      expect((await work).at(-1)).toEqual({ type: 'finish', reason: 'stop' })
    })

    test('pictures, files and thoughts that it has no use for are refused with UNSUPPORTED', async () => {
      const { model } = await open()
      const { images, files, reasoning } = model.capabilities
      const bytes = new Uint8Array([1])
      const image: ContentPart = { type: 'image', format: 'png', bytes }
      const file: ContentPart = { type: 'file', format: 'txt', name: 'a', bytes }
      const withPart = (part: ContentPart): ChatRequest => ({
        messages: [{ role: 'user', content: [part, { type: 'text', text: 'What is it?' }] }],
      })
      const requests: readonly (readonly [true | undefined, ChatRequest])[] = [
        [images, withPart(image)],
        [files, withPart(file)],
        [reasoning, { ...suiteRequests.answer, reasoning: 'low' }],
      ]
      const outcomes = requests
        .filter(([isSupported]) => !isSupported)
        .map(([, request]) =>
          collect(model.chat(request, { signal: never })).then(
            () => 'answered',
            (error: unknown) => (isAppError(error) ? error.code : 'another error'),
          ),
        )
      expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => 'UNSUPPORTED'))
    })

    test('asked nothing, or given two passages of one number, it refuses with BAD_INPUT', async () => {
      const { model } = await open()
      const requests: ChatRequest[] = [
        { messages: [] },
        { messages: [{ role: 'user', content: [{ type: 'text', text: ' \n' }] }] },
        { messages: [{ role: 'user', content: [passage, passage, { type: 'text', text: 'Who?' }] }] },
      ]
      for (const request of requests)
        await expect(collect(model.chat(request, { signal: never }))).rejects.toSatisfy(refusal('BAD_INPUT'))
    })
  })
}

async function drain(stream: AsyncIterator<ChatEvent>): Promise<void> {
  for (let result = await stream.next(); !result.done;) result = await stream.next()
}

export function testEmbedModel(name: string, open: () => Promise<EmbedModel>): void {
  describe(`${name} as an embedder`, () => {
    const texts = ['a red apple', '', 'a red apple', 'Zoë’s 🥖 東京', 'word '.repeat(5000)]

    test('gives one vector per text, in order, of length 1, and zeros for an empty text', async () => {
      const model = await open()
      for (const kind of ['query', 'passage'] as const) {
        const vectors = await model.embed(texts, { signal: never, kind })
        expect(vectors.map((vector) => vector.length)).toEqual(texts.map(() => model.dimensions))
        expect(vectors.map((vector) => Math.hypot(...vector).toFixed(3))).toEqual(
          texts.map((text) => (text === '' ? '0.000' : '1.000')),
        )
        expect(vectors[0]).toEqual(vectors[2])
      }
    })

    test('gives nothing for nothing', async () => {
      expect(await (await open()).embed([], { signal: never, kind: 'passage' })).toEqual([])
    })

    test('a signal that fires rejects with ABORTED', async () => {
      const model = await open()
      const controller = new AbortController()
      const many = Array.from({ length: 5000 }, () => 'some words to embed')
      const pending = model.embed(many, { signal: controller.signal, kind: 'passage' })
      controller.abort()
      await expect(pending).rejects.toSatisfy(withCode('ABORTED'))
    })
  })
}

export function testRankModel(name: string, open: () => Promise<RankModel>): void {
  describe(`${name} as a ranker`, () => {
    const query = 'when does the ferry'
    const answering = 'the ferry leaves at nine'
    const texts = ['tax return july', answering, '', answering, 'Zoë’s 🥖 東京', 'word '.repeat(5000)]

    test('gives one score per text, in order, higher for what answers, and the same for the same', async () => {
      const scores = await (await open()).rank(query, texts, { signal: never })
      expect(scores).toHaveLength(texts.length)
      expect(scores.every(Number.isFinite)).toBe(true)
      expect(scores[1]).toBeGreaterThan(scores[0] ?? Infinity)
      expect(scores[3]).toBe(scores[1])
      const turned = await (await open()).rank(query, texts.toReversed(), { signal: never })
      expect([...turned]).toEqual([...scores].reverse())
    })

    test('gives nothing for nothing', async () => {
      expect(await (await open()).rank(query, [], { signal: never })).toHaveLength(0)
    })

    test('a signal that fires, or has fired, rejects with ABORTED, and the next call is answered', async () => {
      const model = await open()
      await expect(model.rank(query, texts, { signal: AbortSignal.abort() })).rejects.toSatisfy(
        withCode('ABORTED'),
      )
      const controller = new AbortController()
      const many = Array.from({ length: 5000 }, () => answering)
      const pending = model.rank(query, many, { signal: controller.signal })
      controller.abort()
      await expect(pending).rejects.toSatisfy(withCode('ABORTED'))
      expect(await model.rank(query, [answering], { signal: never })).toHaveLength(1)
    })
  })
}
