// Whatever goes wrong there, what comes back says what happened, whether to try again, and whether something is owed; and no connection stays.
import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isAppError, type AppError } from '../../../contract/app-error.ts'
import { usageIn } from '../../../contract/failed-call.ts'
import {
  createBedrockChatModel,
  createBedrockClients,
  type Attempt,
  type BedrockClients,
  type WatchTiming,
} from '../../../models/index.ts'
import type { ChatEvent, ChatRequest } from '../../../models/port.ts'
import type { CallFault, Fault } from '../../servers/bedrock/faults.ts'
import { goodKeys } from '../../servers/bedrock/emulator.ts'
import {
  emulateBedrock,
  withEnvironment,
  type EmulatedBedrock,
} from '../../support/models/emulated-bedrock.ts'

const modelId = 'eu.anthropic.claude-haiku-4-5-20251001-v1:0'
const place = { access: { way: 'keys', ...goodKeys }, region: 'eu-central-1' } as const
let cloud: EmulatedBedrock
let clients: BedrockClients
let attempts: Attempt[] = []

beforeAll(async () => {
  cloud = await emulateBedrock()
  clients = createBedrockClients(place)
})
beforeEach(() => {
  attempts = []
})
afterAll(async () => {
  await clients[Symbol.asyncDispose]()
  await cloud[Symbol.asyncDispose]()
})

const request: ChatRequest = {
  messages: [{ role: 'user', content: [{ type: 'text', text: 'How are you?' }] }],
}

interface AskOptions {
  readonly timing?: Partial<WatchTiming>
  readonly signal?: AbortSignal
  readonly clients?: BedrockClients
  readonly request?: ChatRequest
}

const ask = (options: AskOptions = {}) =>
  createBedrockChatModel({
    clients: options.clients ?? clients,
    modelId,
    tier: 'cloud-large',
    onAttempt: (attempt) => attempts.push(attempt),
    ...(options.timing && { timing: options.timing }),
  }).chat(options.request ?? request, { signal: options.signal ?? new AbortController().signal })

async function collect(stream: AsyncIterable<ChatEvent>) {
  const events: ChatEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}

async function failed(stream: AsyncIterable<ChatEvent>): Promise<AppError> {
  try {
    await collect(stream)
  } catch (error) {
    if (isAppError(error)) return error
    throw error
  }
  throw new Error('It did not fail.')
}

const refusals: readonly [Fault, object, object][] = [
  [
    'throttled',
    { code: 'BUSY', retryable: true },
    { part: 'throttled', retryAfterMs: 2_000, unbilled: true },
  ],
  ['day-used-up', { code: 'BUSY', retryable: true }, { part: 'throttled', unbilled: true }],
  ['not-ready', { code: 'BUSY', retryable: true }, { part: 'throttled', unbilled: true }],
  ['overloaded', { code: 'MODEL_UNAVAILABLE', retryable: true }, { part: 'throttled' }],
  ['internal', { code: 'MODEL_FAILED', retryable: true }, { part: 'answer' }],
  ['model-timeout', { code: 'MODEL_FAILED', retryable: true }, { part: 'answer' }],
  ['no-access', { code: 'MODEL_UNAVAILABLE', retryable: false }, { part: 'access', unbilled: true }],
  ['no-right', { code: 'MODEL_UNAVAILABLE', retryable: false }, { part: 'access', unbilled: true }],
  ['use-case-form', { code: 'MODEL_UNAVAILABLE', retryable: false }, { part: 'access', unbilled: true }],
  ['profile-only', { code: 'MODEL_UNAVAILABLE', retryable: false }, { part: 'access', unbilled: true }],
  ['not-here', { code: 'MODEL_UNAVAILABLE', retryable: false }, { part: 'access', unbilled: true }],
  ['gone', { code: 'MODEL_UNAVAILABLE', retryable: false }, { part: 'access', unbilled: true }],
  ['expired', { code: 'SIGN_IN_NEEDED', retryable: false }, { part: 'credentials', unbilled: true }],
  ['clock', { code: 'MODEL_UNAVAILABLE', retryable: true }, { part: 'credentials', unbilled: true }],
  ['invalid', { code: 'BAD_INPUT', retryable: false }, { part: 'request', unbilled: true }],
  ['too-long', { code: 'TOO_LARGE', retryable: false }, { part: 'request', unbilled: true }],
  ['reset', { code: 'MODEL_UNAVAILABLE', retryable: true }, { part: 'network' }],
  ['cut', { code: 'MODEL_UNAVAILABLE', retryable: true }, { part: 'network' }],
  ['half-frame', { code: 'MODEL_FAILED', retryable: true }, { part: 'answer' }],
  ['damaged-frame', { code: 'MODEL_FAILED', retryable: true }, { part: 'answer' }],
  ['no-stop', { code: 'MODEL_FAILED', retryable: true }, { part: 'answer' }],
  ['no-usage', { code: 'MODEL_FAILED', retryable: true }, { part: 'answer' }],
  ['throttled-between', { code: 'BUSY', retryable: true }, { part: 'throttled' }],
  ['broken-between', { code: 'MODEL_FAILED', retryable: true }, { part: 'answer' }],
  ['unknown-between', { code: 'MODEL_FAILED', retryable: false }, { part: 'answer' }],
]

test.each(refusals)('%s', async (fault, error, data) => {
  const before = cloud.emulator.requests.length
  cloud.emulator.fail(fault)
  const thrown = await failed(ask())
  expect(thrown).toMatchObject(error)
  const { requestId, ...rest } = thrown.data as { requestId?: string }
  expect(rest).toEqual(data)
  if (fault !== 'reset') expect(requestId).toMatch(/^request-\d+$/u)
  expect(thrown.message).toMatch(/^[A-Z].+[.:]/u)
  expect(thrown.next).not.toBe('')
  // One request: to try again, and to pay again, is not the adapter's.
  expect(cloud.emulator.requests).toHaveLength(before + 1)
  expect(attempts).toMatchObject([{ outcome: 'failed', errorCode: thrown.code, failure: data }])
  await expect.poll(() => cloud.emulator.atWork()).toBe(0)
  // And the next one is answered.
  expect((await collect(ask())).at(-1)).toEqual({ type: 'finish', reason: 'stop' })
})

const adding: ChatRequest = {
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Add them with the tool.' }] }],
  tools: [
    {
      name: 'add',
      description: 'Adds two numbers.',
      inputSchema: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'integer' } } },
    },
  ],
}

test.each<[CallFault, RegExp]>([
  ['call-no-json', /in a way that cannot be read/u],
  ['call-half-json', /in a way that cannot be read/u],
  ['call-no-object', /in a way that cannot be read/u],
  ['call-unknown', /a tool that there is not/u],
  ['call-without-name', /a tool that there is not/u],
  ['call-without-id', /in a way that cannot be read/u],
  ['call-id-twice', /in a way that cannot be read/u],
  ['call-without-start', /in a way that cannot be read/u],
])(
  '%s: no call of it comes through, what it used is counted, and the next one does',
  async (fault, words) => {
    cloud.emulator.fail(fault)
    const seen: ChatEvent[] = []
    const thrown = await failed(
      (async function* () {
        for await (const event of ask({ request: adding })) {
          seen.push(event)
          yield event
        }
      })(),
    )
    expect(thrown).toMatchObject({ code: 'MODEL_FAILED', retryable: true, data: { part: 'answer' } })
    expect(thrown.message).toMatch(words)
    // It was worked for.
    expect(thrown.data).not.toHaveProperty('unbilled')
    expect(seen).toEqual([])
    const { inputTokens, outputTokens } = cloud.emulator.requests.at(-1)?.usage ?? {}
    expect(usageIn(thrown)).toEqual({ tokensIn: inputTokens, tokensOut: outputTokens, tokensCached: 0 })
    expect(attempts).toMatchObject([
      {
        outcome: 'failed',
        errorCode: 'MODEL_FAILED',
        usage: { tokensIn: inputTokens, tokensOut: outputTokens },
      },
    ])
    await expect.poll(() => cloud.emulator.atWork()).toBe(0)
    expect(await collect(ask({ request: adding }))).toMatchObject([
      { type: 'tool-call', name: 'add', arguments: { a: 12, b: 12 } },
      { type: 'usage' },
      { type: 'finish', reason: 'tool-calls' },
    ])
  },
)

test.each<Fault>(['unknown-event', 'crumbs', 'slow-head', 'slow-first'])(
  '%s does no harm, and is asked once',
  async (fault) => {
    const before = cloud.emulator.requests.length
    cloud.emulator.fail(fault)
    const text = (await collect(ask())).map((event) => (event.type === 'text' ? event.delta : '')).join('')
    expect(text).toBe('You asked: “How are you?” 🥖 That is all I know, Zoë.')
    expect(cloud.emulator.requests).toHaveLength(before + 1)
    expect(attempts).toMatchObject([{ outcome: 'good', stopReason: 'end_turn', usage: { tokensOut: 11 } }])
  },
)

test.each<[Fault, Partial<WatchTiming>]>([
  ['stall-head', { firstEventMs: 60 }],
  ['stall-first', { firstEventMs: 60 }],
  ['stall-between', { nextEventMs: 60 }],
])('%s ends, closes the connection, and may be tried again', async (fault, timing) => {
  cloud.emulator.fail(fault)
  const thrown = await failed(ask({ timing }))
  expect(thrown).toMatchObject({ code: 'MODEL_UNAVAILABLE', retryable: true, data: { part: 'answer' } })
  expect(thrown.data).not.toHaveProperty('unbilled')
  await expect.poll(() => cloud.emulator.atWork()).toBe(0)
})

test('a reader who takes longer than the provider may is not taken for its silence', async () => {
  const seen: ChatEvent[] = []
  for await (const event of ask({ timing: { nextEventMs: 40 } })) {
    seen.push(event)
    if (seen.length === 2) await new Promise((resolve) => setTimeout(resolve, 120))
  }
  expect(seen.at(-1)).toEqual({ type: 'finish', reason: 'stop' })
})

test.each<Fault>(['endless', 'stall-first', 'stall-head', 'stall-between'])(
  'an abort ends %s at once and closes the connection',
  async (fault) => {
    cloud.emulator.fail(fault)
    const controller = new AbortController()
    const stream = ask({ signal: controller.signal })[Symbol.asyncIterator]()
    const before = cloud.emulator.requests.length
    const first = stream.next()
    await expect.poll(() => cloud.emulator.requests.length).toBe(before + 1)
    controller.abort()
    const drained = (async () => {
      for (let result = await first; !result.done;) result = await stream.next()
    })()
    await expect(drained).rejects.toMatchObject({ code: 'ABORTED' })
    await expect.poll(() => cloud.emulator.atWork()).toBe(0)
    expect(attempts).toMatchObject([{ outcome: 'aborted' }])
  },
)

test('leaving the loop closes the connection', async () => {
  cloud.emulator.fail('endless')
  let seen = 0
  for await (const event of ask()) if (event.type === 'text' && ++seen === 8) break
  await expect.poll(() => cloud.emulator.atWork()).toBe(0)
  expect(cloud.emulator.requests.at(-1)).toMatchObject({ isLeft: true })
  expect(attempts).toMatchObject([{ outcome: 'aborted' }])
})

test('a whole answer leaves the connection to the next one', async () => {
  await collect(ask())
  await collect(ask())
  await expect.poll(() => cloud.emulator.atWork()).toBe(0)
  expect(cloud.emulator.requests.at(-2)).not.toHaveProperty('isLeft')
  expect(cloud.emulator.requests.at(-1)?.port).toBe(cloud.emulator.requests.at(-2)?.port)
})

test('two million characters are refused as too long, owe nothing, and are not kept', async () => {
  const text = 'word and '.repeat(222_223)
  const before = process.memoryUsage().rss
  const long: ChatRequest = { messages: [{ role: 'user', content: [{ type: 'text', text }] }] }
  expect(await failed(ask({ request: long }))).toMatchObject({
    code: 'TOO_LARGE',
    retryable: false,
    safe: 'Nothing was answered, and nothing is owed.',
    data: { part: 'request', unbilled: true },
  })
  expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  await expect.poll(() => cloud.emulator.atWork()).toBe(0)
  expect((await collect(ask())).at(-1)).toEqual({ type: 'finish', reason: 'stop' })
})

test('where nobody listens it says so, and owes nothing', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  using _ = withEnvironment({ AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${port}` })
  await using elsewhere = createBedrockClients(place)
  expect(await failed(ask({ clients: elsewhere }))).toMatchObject({
    code: 'MODEL_UNAVAILABLE',
    retryable: true,
    data: { part: 'network', unbilled: true },
  })
})

test('no region is said as that, before anything is sent', async () => {
  await cloud.writeFiles('')
  await using nowhere = createBedrockClients({ access: place.access })
  const before = cloud.emulator.requests.length
  expect(await failed(ask({ clients: nowhere }))).toMatchObject({
    code: 'MODEL_UNAVAILABLE',
    data: { part: 'region', unbilled: true },
  })
  expect(cloud.emulator.requests).toHaveLength(before)
})

test('a wrong secret is refused there, and neither it nor a token is repeated anywhere', async () => {
  const secrets = { secretAccessKey: 'this-is-wrong-and-secret', sessionToken: 'this-token-is-secret' }
  await using wrong = createBedrockClients({ ...place, access: { ...place.access, ...secrets } })
  const thrown = await failed(ask({ clients: wrong }))
  expect(thrown).toMatchObject({ code: 'SIGN_IN_NEEDED', data: { part: 'credentials' } })
  const everything = JSON.stringify([thrown, thrown.message, thrown.stack, String(thrown.cause), attempts])
  for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret)
})
