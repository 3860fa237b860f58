// Everything that the window does with chats, a script can do: each command once, against a real engine.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../../contract/answers.ts'
import type { ChatSummary, Message } from '../../../contract/chats.ts'
import { asking } from '../../support/runs/asking-team.ts'
import { jsonError, jsonLines, maestro } from '../../support/engine/command-line.ts'
import { startEngine, type EngineProcess } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const open = new AsyncDisposableStack()
let folder: string
let engine: EngineProcess

beforeAll(async () => {
  folder = open.use(await temporaryFolder('chat-commands')).path
  engine = open.use(await startEngine(join(folder, 'data')))
}, 60_000)
afterAll(() => open.disposeAsync())

const run = (...args: string[]) => maestro([...args, '--data', join(folder, 'data'), '--json'])
async function value<T>(...args: string[]): Promise<T> {
  const result = await run(...args)
  expect(result).toMatchObject({ code: 0, stderr: '' })
  return jsonLines(result).at(-1) as T
}
interface Shown {
  readonly chat: ChatSummary
  readonly messages: readonly Message[]
}

test('a chat is named, pinned, put away, branched, rated and exported by a script', async () => {
  const { chatId = '' } = await value<Answer>('ask', 'Hello, what does the ferry cost?')
  const [question, answer] = (await value<Shown>('chats', 'show', chatId)).messages
  await value('ask', 'What does the tram cost?', '--chat', chatId, '--edits', question?.messageId ?? '')
  expect(await value('chats', 'rename', chatId, 'Fares')).toMatchObject({ title: 'Fares', named: true })
  expect(await value('chats', 'pin', chatId)).toMatchObject({ pinned: true })
  expect(await value('chats', 'archive', chatId)).toMatchObject({ archived: true })
  expect(jsonLines(await run('chats', 'list'))).toEqual([])
  expect(jsonLines(await run('chats', 'list', '--archived'))).toMatchObject([{ chatId, pinned: true }])
  await value('chats', 'archive', chatId, '--off')
  await value('chats', 'rate', answer?.messageId ?? '', 'down', '--reason', 'It names no price')
  const { text } = await value<{ text: string }>('chats', 'export', chatId)
  expect(text).toContain('tram')
  expect(text).not.toContain('ferry')
  expect((await value<{ text: string }>('chats', 'export', chatId, '--all')).text).toContain(
    'It names no price',
  )
  await value('chats', 'use', chatId, '--branch', question?.messageId ?? '', '--tier', 'bundled')
  expect((await value<{ text: string }>('chats', 'export', chatId)).text).toContain('ferry')
  await value('chats', 'rate', answer?.messageId ?? '', 'none')
  expect((await value<Shown>('chats', 'show', chatId)).messages[1]?.feedback).toBeUndefined()
})

test('a message that waits for its turn says so and is withdrawn; one that was answered is not', async () => {
  const client = await engine.connect()
  await client.teams.import({ team: asking })
  const first = await client.chats.send({ text: 'One?', teamId: 'asking', idempotencyKey: 'first-message' })
  const { chatId } = first
  const next = await client.chats.send({ text: 'Two?', chatId, idempotencyKey: 'next-message' })
  expect((await client.runs.show({ runId: next.runId })).run).toMatchObject({
    after: first.runId,
    waitingFor: expect.any(String),
  })
  await expect.poll(async () => (await client.runs.show(first)).run.status).toBe('waiting')
  expect(await value('chats', 'withdraw', next.messageId)).toEqual({ withdrawn: true })
  const refused = await run('chats', 'withdraw', first.messageId)
  expect(refused.code).toBe(1)
  expect(jsonError(refused)).toMatchObject({ code: 'CONFLICT' })
})

test('a question of two million characters is refused in words, begins no chat, and its key is not used up', async () => {
  const client = await engine.connect()
  const before = await client.chats.list({})
  const text = 'Why is the sea salt? '.repeat(95_239)
  for (const refused of [
    client.chats.send({ text, idempotencyKey: 'a-long-question' }),
    client.runs.start({ text, idempotencyKey: 'a-long-question' }),
  ])
    await expect(refused).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(
        /at most 200,000 characters; what is longer can come with it as a document/,
      ),
      safe: 'Nothing was changed.',
      next: expect.stringMatching(/\S/),
    })
  expect(await client.chats.list({})).toEqual(before)
  const shorter = await client.chats.send({ text: text.slice(0, 200_000), idempotencyKey: 'a-long-question' })
  expect((await client.chats.show({ chatId: shorter.chatId })).messages[0]?.text).toHaveLength(200_000)
})
