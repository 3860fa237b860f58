// How the process of local models is kept: who comes first, what stays in memory, and what a bad file may cost. Would catch: a question that waits
// behind the background, memory that nobody gets back, a model that is taken away under its work, and a crash that takes others with it.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLocalChatModel } from '../../../models/local/local-chat-model.ts'
import { createModelHost, type ModelHost, type ModelHostOptions } from '../../../models/local/model-host.ts'
import type { ChatRequest } from '../../../models/port.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'
import { u32 } from '../../support/models/tiny-models/gguf-file.ts'
import { newestModelHostPid } from '../../support/models/model-host-pids.ts'
import { longAnswer, writeTalkingModel } from '../../support/models/tiny-models/talking-model.ts'

const entry = new URL('../../../workers/model.host.ts', import.meta.url)
const never = new AbortController().signal
const said = 'The owner of this bakery opens her door at six.'

let folder: TemporaryFolder
let one: string
let other: string
beforeAll(async () => {
  folder = await temporaryFolder('model-host-care')
  one = join(folder.path, 'one.gguf')
  other = join(folder.path, 'other.gguf')
  for (const path of [one, other]) writeTalkingModel(path, { sentences: [said] })
})
afterAll(() => folder[Symbol.asyncDispose]())

const open = (more: Partial<ModelHostOptions> = {}) =>
  createModelHost({ entry, threads: 1, gpu: 'off', idleMs: 60_000, ...more })

async function answer(host: ModelHost, path: string, more: Partial<ChatRequest> = {}, contextTokens = 2_048) {
  const model = createLocalChatModel({ id: 'talker', path, contextTokens, host })
  let text = ''
  const request: ChatRequest = {
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Who?' }] }],
    ...more,
  }
  for await (const event of model.chat(request, { signal: never }))
    if (event.type === 'text') text += event.delta
  return text
}
const inMemory = async (host: ModelHost) => ((await host.status())?.models ?? []).map(({ path }) => path)

test('who is waited for goes before the background, and what is too much is refused', async () => {
  await using host = open({ maxAtWork: 4 })
  const order: string[] = []
  const ask = async (name: string, more: Partial<ChatRequest> = {}) => {
    await answer(host, one, more)
    order.push(name)
  }
  const background = { isBackground: true } as const
  const work = [ask('first', background), ask('second', background), ask('third', background)]
  await expect(ask('too much', background)).rejects.toMatchObject({ code: 'BUSY', retryable: true })
  work.push(ask('asked'))
  await expect(ask('too much again')).rejects.toMatchObject({ code: 'BUSY' })
  await Promise.all(work)
  expect(order.indexOf('asked')).toBeLessThan(order.indexOf('second'))
  expect(await answer(host, one)).toBe(said)
})

test('a model without work leaves memory when its time is over, and stays when it is to be kept', async () => {
  await using host = open({ idleMs: 50 })
  await answer(host, one)
  await expect.poll(() => inMemory(host)).toEqual([])
  await host.configure({ threads: 1, idleMs: Infinity })
  await answer(host, one)
  await pause(200)
  expect(await inMemory(host)).toEqual([one])
  await host.configure({ threads: 1, idleMs: 20 })
  await expect.poll(() => inMemory(host)).toEqual([])
})

test('a model that is unloaded at its work ends that first', async () => {
  await using host = open()
  const model = createLocalChatModel({ id: 'talker', path: one, contextTokens: 2_048, host })
  const request: ChatRequest = { messages: [{ role: 'user', content: [{ type: 'text', text: 'Who?' }] }] }
  let text = ''
  for await (const event of model.chat(request, { signal: never })) {
    if (event.type !== 'text') continue
    if (text === '') await host.unload(one)
    text += event.delta
  }
  expect(text).toBe(said)
  await expect.poll(() => inMemory(host)).toEqual([])
})

test('a model that needs room gets that of one nobody uses, and is refused where there is none', async () => {
  await using measuring = open()
  const { memoryBytes } = await measuring.inspect(one, { signal: never })
  await using host = open({ mostBytes: memoryBytes * 1.5 })
  await answer(host, one)
  await answer(host, other)
  expect(await inMemory(host)).toEqual([other])
  await using small = open({ mostBytes: memoryBytes / 2 })
  await expect(answer(small, one)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
})

test('a process that has loaded enough makes room for a new one, and other threads are those of a new one too', async () => {
  await using host = open({ mostLoads: 1 })
  await answer(host, one)
  const { pid } = host
  await expect.poll(() => host.pid).toBeUndefined()
  expect(await answer(host, one)).toBe(said)
  expect(host.pid).not.toBe(pid)

  await using threaded = open()
  const before = answer(threaded, one)
  await threaded.configure({ threads: 2, idleMs: 60_000 })
  expect(threaded.pid).toBeUndefined()
  expect(await before).toBe(said)
  expect(threaded.threads).toBe(2)
})

test('a context that no memory holds is refused in words, and a smaller one works', async () => {
  const path = join(folder.path, 'far reader.gguf')
  writeTalkingModel(path, { sentences: [said], head: { 'llama.context_length': u32(1e9) } })
  await using host = open()
  await expect(answer(host, path, {}, 1e9)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  expect(await answer(host, path)).toBe(said)
})

/** Several experts, of whom none is asked: llama.cpp ends the whole process over it. */
function fatalFile(name: string): string {
  const path = join(folder.path, name)
  writeTalkingModel(path, { sentences: [said], head: { 'llama.expert_count': u32(4) } })
  return path
}

test('a model that was at work beside the one that ended its process is not refused with it', async () => {
  const fatal = fatalFile('fatal beside.gguf')
  await using host = open()
  const together = () => Promise.allSettled([answer(host, fatal), answer(host, one), answer(host, one)])
  expect((await together()).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  // From here on the one at fault ends nobody else's work.
  for (const _time of [2, 3])
    expect((await together()).slice(1)).toEqual([
      { status: 'fulfilled', value: said },
      { status: 'fulfilled', value: said },
    ])
  expect(host.problemOf(one)).toBeUndefined()
  expect(host.problemOf(fatal)).toMatchObject({ code: 'BREAKER_OPEN' })
}, 180_000)

test('what is in memory is told of a model that works apart too', async () => {
  const path = join(folder.path, 'talkative.gguf')
  writeTalkingModel(path, { sentences: [longAnswer] })
  await using host = open()
  const model = createLocalChatModel({ id: 'talker', path, contextTokens: 2_048, host })
  const request: ChatRequest = { messages: [{ role: 'user', content: [{ type: 'text', text: 'Who?' }] }] }
  const inTheMiddle = async (act: () => unknown) => {
    let isBegun = false
    for await (const _event of model.chat(request, { signal: never })) {
      if (!isBegun) await act()
      isBegun = true
    }
  }
  const killed = inTheMiddle(() => process.kill(newestModelHostPid(process.pid), 'SIGKILL'))
  await expect(killed).rejects.toMatchObject({ code: 'MODEL_FAILED' })
  await inTheMiddle(async () => expect(await inMemory(host)).toEqual([path]))
})

test('the end of a process under many questions to one model is one end', async () => {
  const fatal = fatalFile('fatal to many.gguf')
  await using host = open()
  await Promise.allSettled([answer(host, fatal), answer(host, fatal), answer(host, fatal)])
  expect(host.problemOf(fatal)).toBeUndefined()
  await expect(answer(host, fatal)).rejects.toMatchObject({ code: 'MODEL_FAILED' })
  expect(host.problemOf(fatal)).toMatchObject({ code: 'BREAKER_OPEN' })
}, 180_000)

test('a file that ends its process fails alone, is refused after the second time, and is tried again when a person says so', async () => {
  const path = fatalFile('fatal.gguf')
  await using host = open()
  for (const _time of [1, 2]) {
    await expect(answer(host, path)).rejects.toMatchObject({ code: 'MODEL_FAILED', retryable: true })
    expect(await answer(host, one)).toBe(said)
  }
  expect(host.problemOf(path)).toMatchObject({ code: 'BREAKER_OPEN' })
  expect(host.problemOf(one)).toBeUndefined()
  await expect(answer(host, path)).rejects.toMatchObject({ code: 'BREAKER_OPEN' })
  host.reset(path)
  expect(host.problemOf(path)).toBeUndefined()
  await expect(answer(host, path)).rejects.toMatchObject({ code: 'MODEL_FAILED' })
}, 180_000)
