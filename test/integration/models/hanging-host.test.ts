// A process of local models that stands still, as one does whose native code is stuck. Would catch: questions that wait for ever, a model that is asked
// again and again though it always hangs, a process that is ended because the whole computer slept, and one that outlives its engine.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLocalChatModel } from '../../../models/local/local-chat-model.ts'
import { createModelHost, type ModelHost } from '../../../models/local/model-host.ts'
import type { ChatRequest } from '../../../models/port.ts'
import { startChild } from '../../support/child.ts'
import { newestModelHostPid } from '../../support/models/model-host-pids.ts'
import { longAnswer, writeTalkingModel } from '../../support/models/tiny-models/talking-model.ts'
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts'

const entry = new URL('../../../workers/model.host.ts', import.meta.url)
const said = 'The owner of this bakery opens her door at six.'
const never = new AbortController().signal
/** A minute for one that works, however busy this machine is, and two seconds for one that was stopped. */
const patient = 600
const impatient = 20
const patience = { everyMs: 100, turns: patient, turnsAtStart: patient }

let folder: TemporaryFolder
let host: ModelHost
let one: string
let other: string
beforeEach(async () => {
  folder = await temporaryFolder('hanging-host')
  one = join(folder.path, 'one.gguf')
  other = join(folder.path, 'other.gguf')
  writeTalkingModel(one, { sentences: [longAnswer] })
  writeTalkingModel(other, { sentences: [said] })
  patience.turns = patient
  host = createModelHost({ entry, threads: 1, gpu: 'off', idleMs: 60_000, patience })
})
afterEach(async () => {
  await host[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

const request: ChatRequest = { messages: [{ role: 'user', content: [{ type: 'text', text: 'Who?' }] }] }
function ask(path: string, signal: AbortSignal) {
  const model = createLocalChatModel({ id: 'talker', path, contextTokens: 2_048, host })
  return model.chat(request, { signal })[Symbol.asyncIterator]()
}
async function answer(path: string): Promise<string> {
  let text = ''
  const events = ask(path, never)
  for (let event = await events.next(); !event.done; event = await events.next())
    if (event.value.type === 'text') text += event.value.delta
  return text
}
/** In the middle of an answer of `one`, whose rest is returned. It works apart after an end. */
async function hang(signal = never) {
  const events = ask(one, signal)
  await events.next()
  const pid = newestModelHostPid(process.pid)
  process.kill(pid, 'SIGSTOP')
  patience.turns = impatient
  const rest = (async () => {
    while (!(await events.next()).done);
  })()
  return { pid, rest }
}
function goOn(pid: number): void {
  patience.turns = patient
  process.kill(pid, 'SIGCONT')
}
const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const silent = {
  code: 'MODEL_FAILED',
  message: 'The process that runs local models gave no sign of life for 2 seconds, and was ended.',
  safe: expect.stringMatching(/\S/),
  next: expect.stringMatching(/\S/),
  retryable: true,
}

test('it is ended, all who wait are told, and the next question is answered by another', async () => {
  expect(await answer(one)).toBe(longAnswer)
  const { pid, rest } = await hang()
  const waiting = [rest, answer(one), answer(other), host.status(), host.unload(other)]
  const ends = await Promise.allSettled(waiting)
  expect(ends.slice(0, 3)).toEqual(
    [1, 2, 3].map(() => ({ status: 'rejected', reason: expect.objectContaining(silent) })),
  )
  // What was no work: the process holds nothing any more.
  expect(ends.slice(3)).toEqual([1, 2].map(() => ({ status: 'fulfilled', value: undefined })))
  expect(isThere(pid)).toBe(false)
  patience.turns = patient
  expect(await answer(one)).toBe(longAnswer)
  expect(await answer(other)).toBe(said)
})

test('a model under which it hangs again is refused, until a person lets it try', async () => {
  for (const _time of [1, 2]) {
    expect(await answer(other)).toBe(said)
    await expect((await hang()).rest).rejects.toMatchObject(silent)
    patience.turns = patient
  }
  await expect(answer(one)).rejects.toMatchObject({ code: 'BREAKER_OPEN' })
  expect(await answer(other)).toBe(said)
  host.reset(one)
  expect(await answer(one)).toBe(longAnswer)
})

test('whoever stops waiting waits no longer, and the next who asks is told', async () => {
  await answer(one)
  const stop = new AbortController()
  const { pid, rest } = await hang(stop.signal)
  stop.abort()
  await expect(rest).rejects.toMatchObject({ code: 'ABORTED' })
  expect(isThere(pid)).toBe(true)
  await expect(answer(other)).rejects.toMatchObject(silent)
  expect(isThere(pid)).toBe(false)
})

test('one that goes on in time goes on, and so does one that stood still together with this process', async () => {
  await answer(one)
  const briefly = await hang()
  await pause(1_000)
  goOn(briefly.pid)
  await briefly.rest

  const together = await hang()
  // It has been asked.
  await pause(500)
  // Longer than its patience, without a turn of a timer here: as where a computer sleeps.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000)
  await pause(300)
  goOn(together.pid)
  await together.rest
  expect(host.pid).toBe(briefly.pid)
})

test('one whose engine is killed ends too, though it hears nothing', async () => {
  await using parent = startChild(new URL('../../support/models/model-parent.child.ts', import.meta.url), [
    one,
  ])
  const pid = Number(await parent.next())
  try {
    process.kill(pid, 'SIGUSR2')
    await pause(500)
    await parent.kill()
    await expect.poll(() => isThere(pid)).toBe(false)
  } finally {
    if (isThere(pid)) process.kill(pid, 'SIGKILL')
  }
})
