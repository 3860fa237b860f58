import { expect, test } from 'vitest'
import type { Message } from '../../../contract/chats.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import { turnsOf } from './turns.ts'

const message = (id: string, role: Message['role'], runId?: string) =>
  ({ messageId: id, role, runId, text: id }) as unknown as Message
const run = (runId: string, messageId: string) =>
  ({ runId, messageId, status: 'running' }) as unknown as RunSummary

test('an answer that arrives after the next question still stands under its own', () => {
  const turns = turnsOf(
    [
      message('q1', 'user', 'r1'),
      message('q2', 'user', 'r2'),
      message('a2', 'assistant', 'r2'),
      message('a1', 'assistant', 'r1'),
    ],
    [],
  )
  expect(turns.map(({ question, answer }) => [question?.text, answer?.text])).toEqual([
    ['q1', 'a1'],
    ['q2', 'a2'],
  ])
})

test('a question whose message does not know its run finds it by the run', () => {
  const [turn] = turnsOf([message('q1', 'user')], [run('r1', 'q1')])
  expect(turn?.run?.runId).toBe('r1')
})

test('an answer without a question is shown and not lost', () => {
  expect(turnsOf([message('a1', 'assistant', 'r9')], []).map(({ answer }) => answer?.text)).toEqual(['a1'])
})
