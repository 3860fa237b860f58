// P1 and P3 for messages that wait for their turn: whatever was acknowledged is answered once, in order, one run of a chat at a time.
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hasCode } from '../../contract/app-error.ts'
import { branchShown } from '../../contract/chat-branches.ts'
import type { ChatId, RunId } from '../../contract/ids.ts'
import type { contract } from '../../contract/procedures.ts'
import type { Client } from '../../contract/rpc/index.ts'
import { connectToEngine } from '../../main/cli/connect.ts'
import { startChild } from '../support/child.ts'
import { killLoop, wantedKills } from '../support/engine/kill-loop.ts'
import { randomFrom } from '../support/random.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

type EngineClient = Client<typeof contract>

const host = new URL('../support/engine/engine.host.ts', import.meta.url)
const emptyPage = fileURLToPath(new URL('../fixtures/empty-page/', import.meta.url))

async function connected(folder: string): Promise<EngineClient> {
  const connection = await connectToEngine(folder, AbortSignal.timeout(30_000))
  if (!connection) throw new Error('No engine answers.')
  return connection.client
}

/** Sends into one chat faster than it is answered, until the engine is gone; notes what was acknowledged. */
async function talk(client: EngineClient, round: number, acknowledged: Map<ChatId, string[]>): Promise<void> {
  let chatId: ChatId | undefined
  try {
    for (let number = 0; ; number++) {
      const text = `What is the colour of boat ${round}-${number}?`
      const idempotencyKey = `queue-key-${round}-${number}`
      const sent = await client.chats.send({ text, idempotencyKey, ...(chatId && { chatId }) })
      chatId = sent.chatId
      acknowledged.set(chatId, [...(acknowledged.get(chatId) ?? []), text])
      await pause(15)
    }
  } catch (error) {
    if (!hasCode(error, 'CLOSED')) throw error
  }
}

test('killed at random moments, messages that wait are kept, and answered one after the other', async () => {
  const random = randomFrom()
  const kills = wantedKills(10)
  await using folder = await temporaryFolder('crash-queue')
  const acknowledged = new Map<ChatId, string[]>()
  const talks: Promise<void>[] = []
  const start = () => startChild(host, [folder.path, emptyPage])
  await killLoop({
    kills,
    random,
    start,
    maxLifeMs: 1_500,
    async moment() {
      const client = await connected(folder.path)
      talks.push(talk(client, talks.length, acknowledged))
      await pause(200 + random.next() * 600)
    },
    onLine: () => {},
  })
  await Promise.all(talks)
  expect(acknowledged.size).toBeGreaterThan(0)

  await using last = start()
  await last.next()
  const client = await connected(folder.path)
  for (const [chatId, texts] of acknowledged) {
    await allAnswered(client, chatId)
    const { chat, messages } = await client.chats.show({ chatId })
    const turns = branchShown(messages, chat.shown)
    // One that was on its way when the engine was killed may be there as well.
    expect(turns.map(({ question }) => question.text).slice(0, texts.length)).toEqual(texts)
    expect(turns.length - texts.length).toBeLessThanOrEqual(1)
    expect(turns.every(({ answer }) => answer?.answer !== undefined)).toBe(true)
    await expectOneAtATime(
      client,
      turns.flatMap(({ question }) => question.runId ?? []),
    )
  }
})

async function allAnswered(client: EngineClient, chatId: ChatId): Promise<void> {
  for (;;) {
    const { runs } = await client.runs.list({ chatId, limit: 1_000 })
    if (runs.every(({ status }) => status === 'finished')) return
    expect(
      runs
        .map(({ status }) => status)
        .filter((status) => status !== 'queued' && status !== 'running' && status !== 'finished'),
    ).toEqual([])
    await pause(50)
  }
}

async function expectOneAtATime(client: EngineClient, runIds: readonly RunId[]): Promise<void> {
  let before = 0
  for (const runId of runIds) {
    const { events } = await client.runs.show({ runId })
    expect(events.find(({ kind }) => kind === 'run.claimed')?.at ?? 0).toBeGreaterThanOrEqual(before)
    before = events.at(-1)?.at ?? 0
  }
}
