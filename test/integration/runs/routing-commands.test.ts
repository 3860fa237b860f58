// The router's memory by the command line, on a real engine.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jsonError, jsonLines, maestro } from '../../support/engine/command-line.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const open = new AsyncDisposableStack()
let folder: string
beforeAll(async () => {
  folder = open.use(await temporaryFolder('routing')).path
  open.use(await startEngine(join(folder, 'data')))
}, 60_000)
afterAll(() => open.disposeAsync())

const run = (...args: string[]) => maestro([...args, '--data', join(folder, 'data'), '--json'])

test('a script asks, rates, sees what was learned, forgets it and remembers it', async () => {
  const answer = jsonLines(await run('ask', 'When does the lease end?')).at(-1) as { chatId: string }
  const { messages } = jsonLines(await run('chats', 'show', answer.chatId))[0] as {
    messages: { messageId: string; role: string }[]
  }
  const { messageId = '' } = messages.find(({ role }) => role === 'assistant') ?? {}
  await run('chats', 'rate', messageId, 'down')
  const taken = [{ tier: 'bundled', wentWell: 0, of: 1 }]
  const [learned] = jsonLines(await run('routing', 'learned'))
  expect(learned).toMatchObject({ outcomes: 1, forgotten: 0 })
  expect((learned as { groups: unknown[] }).groups).toContainEqual(
    expect.objectContaining({ key: 'documents', words: 'questions about your documents', taken }),
  )
  expect(jsonLines(await run('routing', 'forget'))).toEqual([{ outcomes: 1 }])
  expect(jsonLines(await run('routing', 'learned'))).toMatchObject([
    { outcomes: 0, groups: [], forgotten: 1 },
  ])
  expect(jsonLines(await run('routing', 'forget', '--undo'))).toEqual([{ outcomes: 1 }])
  expect(jsonLines(await run('routing', 'learned'))).toMatchObject([{ outcomes: 1, forgotten: 0 }])
})

test('what cannot be compared is not, and a share that there is not is wrong use', async () => {
  expect(jsonError(await run('routing', 'what-if')).code).toBe('MODEL_UNAVAILABLE')
  const wrong = await run('routing', 'what-if', '--share', '120')
  expect([wrong.code, jsonError(wrong).code]).toEqual([2, 'WRONG_USE'])
})
