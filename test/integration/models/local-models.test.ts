// Real llama.cpp in its own process, on models small enough to be made here. Would catch: a bad file that ends more than that process, an abort
// that is not heard, text that is lost or doubled on its way, a prompt without measure that takes the process with it, and memory that is asked for in vain.
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLocalChatModel } from '../../../models/local/local-chat-model.ts'
import { createModelHost, type ModelHost } from '../../../models/local/model-host.ts'
import { suiteRequests, testChatModel } from '../../../models/port.suite.ts'
import type { ChatRequest } from '../../../models/port.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { u32 } from '../../support/models/tiny-models/gguf-file.ts'
import { newestModelHostPid } from '../../support/models/model-host-pids.ts'
import {
  longAnswer,
  writeTalkingModel,
  type TalkingModel,
} from '../../support/models/tiny-models/talking-model.ts'

const entry = new URL('../../../workers/model.host.ts', import.meta.url)
const said = 'The owner of this bakery opens her door at six [1].'
const sentences = [said, '{"kinds": 12}']
const never = new AbortController().signal

let folder: TemporaryFolder
let host: ModelHost
let path: string
beforeAll(async () => {
  folder = await temporaryFolder('local-models')
  path = join(folder.path, 'talker.gguf')
  writeTalkingModel(path, { sentences })
  host = createModelHost({ entry, threads: 1, gpu: 'off', idleMs: 60_000 })
})
afterAll(async () => {
  await host[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

const modelAt = (at: string, contextTokens = 2_048) =>
  createLocalChatModel({ id: 'talker', path: at, contextTokens, host })
async function answer(request: ChatRequest, at = path): Promise<string> {
  let text = ''
  for await (const event of modelAt(at).chat(request, { signal: never }))
    if (event.type === 'text') text += event.delta
  return text
}

/** As the host itself says, which is told later than whoever asks. */
const atWork = async () => ((await host.status())?.models ?? []).filter((each) => each.isAtWork).length
testChatModel('a local model', async () => ({ model: modelAt(path), atWork }))

test('it says to the letter what its weights hold, and a file tells what it is before it is loaded', async () => {
  expect(await answer(suiteRequests.answer)).toBe(said)
  expect(await host.inspect(path, { signal: never })).toMatchObject({
    architecture: 'llama',
    name: 'Tiny talker',
    kind: 'chat',
    contextTokens: 4096,
  })
  expect((await host.status())?.models).toMatchObject([{ path, kind: 'chat', isAtWork: false }])
  await host.unload(path)
  expect((await host.status())?.models).toEqual([])
})

test('what a prompt begins with as the one before is read once', async () => {
  const cached: number[] = []
  for (const _time of [1, 2])
    for await (const event of modelAt(path).chat(suiteRequests.answer, { signal: never }))
      if (event.type === 'usage') cached.push(event.tokensCached / event.tokensIn)
  expect(cached[1]).toBeGreaterThan(0.9)
})

test('an abort is heard while a long prompt is read: the host reads it no further, and the next chat runs', async () => {
  const text = 'word and '.repeat(450)
  const request: ChatRequest = { messages: [{ role: 'user', content: [{ type: 'text', text }] }] }
  const stop = new AbortController()
  const events = modelAt(path, 4_096).chat(request, { signal: stop.signal })[Symbol.asyncIterator]()
  const first = events.next().catch((error: unknown) => error)
  await expect.poll(atWork, { interval: 2 }).toBe(1)
  await pause(20)
  stop.abort()
  expect(await first).toMatchObject({ code: 'ABORTED' })
  // What is read of the same again is what was not read before.
  let unread = 0
  for await (const event of modelAt(path, 4_096).chat(request, { signal: never }))
    if (event.type === 'usage') unread = event.tokensIn - event.tokensCached
  expect(unread).toBeGreaterThan(200)
  expect(await answer(suiteRequests.answer)).toBe(said)
})

test('a request that does not fit is refused before it is read', async () => {
  const text = 'word and '.repeat(1_500)
  const request: ChatRequest = { messages: [{ role: 'user', content: [{ type: 'text', text }] }] }
  const events = modelAt(path, 512).chat(request, { signal: never })[Symbol.asyncIterator]()
  await expect(events.next()).rejects.toMatchObject({ code: 'TOO_LARGE' })
})

test.each(['word and ', '🥖'])(
  'two million characters, “%s” and again, are refused in seconds, and the next question is answered',
  async (piece) => {
    const text = `${piece.repeat(2_000_000 / piece.length)}?`
    const request: ChatRequest = { messages: [{ role: 'user', content: [{ type: 'text', text }] }] }
    await answer(suiteRequests.answer)
    const { pid } = host
    await expect(answer(request)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      next: expect.stringMatching(/\S/),
    })
    expect(await answer(suiteRequests.answer)).toBe(said)
    expect(host.pid).toBe(pid)
  },
)

describe('a file that is not what it should be', () => {
  const claims = (head: TalkingModel['head'] & object) => (at: string) =>
    writeTalkingModel(at, { sentences, head })
  test.each<[string, string, ((at: string) => void)?]>([
    ['is not there', 'FILE_GONE'],
    ['is empty', 'FILE_DAMAGED', (at) => writeFileSync(at, '')],
    ['is another kind of file', 'FILE_DAMAGED', (at) => writeFileSync(at, 'Dear Ada,\n'.repeat(1000))],
    [
      'ends in the middle',
      'FILE_DAMAGED',
      (at) => {
        writeTalkingModel(at, { sentences })
        truncateSync(at, 60_000)
      },
    ],
    ['claims no layer', 'FILE_DAMAGED', claims({ 'llama.block_count': u32(0) })],
    ['claims a thousand layers', 'FILE_DAMAGED', claims({ 'llama.block_count': u32(1_000) })],
    ['claims no head', 'FILE_DAMAGED', claims({ 'llama.attention.head_count': u32(0) })],
  ])('%s', async (name, code, write) => {
    const at = join(folder.path, `${name}.gguf`)
    write?.(at)
    await expect(answer(suiteRequests.answer, at)).rejects.toMatchObject({
      code,
      next: expect.stringMatching(/\S/),
    })
    // Whatever became of the process, the next model runs.
    expect(await answer(suiteRequests.answer)).toBe(said)
  })
})

test('a model that needs more memory than it may have is refused before it is loaded', async () => {
  await using small = createModelHost({ entry, threads: 1, gpu: 'off', mostBytes: 1_000_000 })
  const model = createLocalChatModel({ id: 'talker', path, contextTokens: 2_048, host: small })
  const events = model.chat(suiteRequests.answer, { signal: never })[Symbol.asyncIterator]()
  await expect(events.next()).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    data: { needed: expect.any(Number), free: 1_000_000 },
  })
  expect((await small.status())?.models).toEqual([])
})

test('a process that is killed in mid-answer is one failed answer, and the next runs in another process', async () => {
  const talkative = join(folder.path, 'talkative.gguf')
  writeTalkingModel(talkative, { sentences: [longAnswer] })
  const events = modelAt(talkative).chat(suiteRequests.answer, { signal: never })[Symbol.asyncIterator]()
  await events.next()
  const { pid } = host
  process.kill(newestModelHostPid(process.pid), 'SIGKILL')
  await expect(
    (async () => {
      while (!(await events.next()).done);
    })(),
  ).rejects.toMatchObject({ code: 'MODEL_FAILED', retryable: true })
  expect(await answer(suiteRequests.answer)).toBe(said)
  expect(host.pid).not.toBe(pid)
})
