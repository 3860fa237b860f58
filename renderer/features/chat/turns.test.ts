import { expect, test } from 'vitest'
import type { Message } from '../../../contract/chats.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import { branchOf } from './turns.ts'

const question = (id: string, parentId?: string) =>
  ({
    messageId: id,
    role: 'user',
    runId: `run of ${id}`,
    ...(parentId && { parentId }),
  }) as unknown as Message
const run = (of: string, status: RunSummary['status'], after?: string) =>
  ({ runId: `run of ${of}`, status, ...(after && { after: `run of ${after}` }) }) as unknown as RunSummary

test('a message whose turn has not come is no turn yet, and becomes one when it begins', () => {
  const messages = [question('q1'), question('q2', 'q1')]
  const waiting = branchOf(messages, [run('q1', 'running'), run('q2', 'queued', 'q1')], undefined)
  expect(waiting.turns.map(({ key }) => key)).toEqual(['q1'])
  expect(waiting.next.map(({ key }) => key)).toEqual(['q2'])
  const begun = branchOf(messages, [run('q1', 'finished'), run('q2', 'running')], undefined)
  expect(begun.turns.map(({ key, run }) => [key, run?.status])).toEqual([
    ['q1', 'finished'],
    ['q2', 'running'],
  ])
})

test('a run that only waits for a thread is a turn: it can be stopped, not taken back', () => {
  expect(branchOf([question('q1')], [run('q1', 'queued')], undefined).turns).toHaveLength(1)
})
