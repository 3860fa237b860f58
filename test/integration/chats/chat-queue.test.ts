// Messages that come while a chat is answering, with real threads: each in its turn, over restarts, and never behind a run that stands still.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import type { ChatId } from '../../../contract/ids.ts'
import { hasStatus, superviseRuns, type SupervisedRuns } from '../../support/runs/supervised-runs.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { soloTeam } from '../../support/runs/test-teams.ts'

const ended = hasStatus('finished', 'failed', 'cancelled')

async function ask({ store, supervisor }: SupervisedRuns, text: string, chatId?: ChatId) {
  const sent = await store.store.write('chats.send', {
    text,
    team: soloTeam,
    teamVersion: 'test',
    scope: [],
    attachments: [],
    idempotencyKey: randomUUID(),
    ...(chatId && { chatId }),
  })
  supervisor.wake(sent.runId, 'start')
  return sent
}

test('messages sent at once are answered one after the other, in their order', async () => {
  await using folder = await temporaryFolder('queue')
  await using runs = await superviseRuns(folder.path)
  const first = await ask(runs, 'one')
  const others = [await ask(runs, 'two', first.chatId), await ask(runs, 'three', first.chatId)]
  const all = [first, ...others]
  const spans = []
  for (const { runId } of all) {
    expect(await runs.until(runId, ended)).toMatchObject({ status: 'finished' })
    const rows = await runs.store.store.read('runs.journal', { runId })
    spans.push(rows.find(({ kind }) => kind === 'run.claimed')?.at ?? 0, rows.at(-1)?.at ?? 0)
  }
  expect(spans).toEqual(spans.toSorted((one, other) => one - other))
})

test('a message waits for its turn over a restart, and begins when the run before it is stopped', async () => {
  await using folder = await temporaryFolder('queue')
  const first = await superviseRuns(folder.path)
  const slow = await ask(first, 'slow')
  await first.until(slow.runId, (run) => run.steps === 2)
  const next = await ask(first, 'next', slow.chatId)
  await first[Symbol.asyncDispose]()

  await using second = await superviseRuns(folder.path)
  await second.until(slow.runId, (run) => run.seq === 8)
  expect(await second.store.store.read('runs.get', { runId: next.runId })).toMatchObject({
    status: 'queued',
    seq: 1,
    after: slow.runId,
  })
  await second.store.store.write('runs.requestCancel', { runId: slow.runId })
  second.supervisor.wake(slow.runId, 'resume')
  expect(await second.until(next.runId, ended)).toMatchObject({ status: 'finished' })
})

test('a run that is set apart does not keep the chat waiting', async () => {
  await using folder = await temporaryFolder('queue')
  await using runs = await superviseRuns(folder.path)
  const bad = await ask(runs, 'exit')
  const next = await ask(runs, 'next', bad.chatId)
  expect(await runs.until(next.runId, ended)).toMatchObject({ status: 'finished' })
  expect(await runs.store.store.read('runs.get', { runId: bad.runId })).toMatchObject({
    status: 'quarantined',
  })
})

test('taking back the message in the middle lets the one behind it follow', async () => {
  await using folder = await temporaryFolder('queue')
  await using runs = await superviseRuns(folder.path)
  const slow = await ask(runs, 'slow')
  await runs.until(slow.runId, (run) => run.steps === 2)
  const middle = await ask(runs, 'middle', slow.chatId)
  const last = await ask(runs, 'last', slow.chatId)
  await runs.store.store.write('chats.withdraw', { messageId: middle.messageId })
  runs.supervisor.wake(middle.runId, 'resume')
  await runs.store.store.write('runs.requestCancel', { runId: slow.runId })
  runs.supervisor.wake(slow.runId, 'resume')
  expect(await runs.until(last.runId, ended)).toMatchObject({ status: 'finished' })
  expect(await runs.store.store.read('runs.get', { runId: middle.runId })).toMatchObject({
    status: 'cancelled',
    seq: 3,
  })
})

test('a store that closes at the very end of a run does not leave the next one asleep', async () => {
  await using folder = await temporaryFolder('queue')
  let closed = 1
  await using runs = await superviseRuns(
    folder.path,
    {},
    {
      through: (store) => ({
        ...store,
        read: async (name, input) => {
          if (name === 'runs.nextOfChat' && closed-- > 0) throw new AppError('CLOSED', 'The reader ended.')
          return store.read(name, input)
        },
      }),
    },
  )
  const first = await ask(runs, 'one')
  const next = await ask(runs, 'two', first.chatId)
  expect(await runs.until(next.runId, ended)).toMatchObject({ status: 'finished' })
})
