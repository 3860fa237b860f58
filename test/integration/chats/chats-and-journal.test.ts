// Chats and journals together on a real database: what a message, its run and its answer must have in common.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ContentHash, RunId, StepId } from '../../../contract/ids.ts'
import type { NewRunEvent } from '../../../contract/run-events.ts'
import { shippedTeams, versionOf } from '../../../main/agents/index.ts'
import { hashOf, systemClock, systemIds } from '../../../main/platform/index.ts'
import { createCommandRunner, openStateDatabase, type StateDatabase } from '../../../main/store/index.ts'
import { storeCommands } from '../../../workers/store-commands.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())
const open = () => createCommandRunner(db, { ...storeCommands, clock: systemClock, ids: systemIds })
type Runner = ReturnType<typeof open>

const [team] = shippedTeams
if (!team) throw new Error('no team ships')
const send = (runner: Runner, key: string, text = 'What does the ferry cost?') =>
  runner.write('chats.send', {
    text,
    team,
    teamVersion: versionOf(team),
    tier: 'auto',
    scope: [],
    attachments: [],
    idempotencyKey: key,
  })
const claim = (runner: Runner, runId: RunId, owner = 'owner 1') => {
  const claimed = runner.write('runs.claim', { runId, owner, reason: 'start' })
  if (!claimed) throw new Error('nothing to claim')
  return claimed
}

const answer = 'Four crowns [1].'
const finished: NewRunEvent = {
  kind: 'run.finished',
  body: {
    answer: hashOf(answer) as ContentHash,
    supported: true,
    citations: [],
    usage: { tokensIn: 1, tokensOut: 2, tokensCached: 0 },
    costMicroUsd: 0,
    tookMs: 5,
  },
}
const contents = [{ content: answer, mediaType: 'text/plain' }]

test('the same key twice is one message and one run', () => {
  const runner = open()
  const sent = send(runner, 'key-00000001')
  expect(send(runner, 'key-00000001')).toEqual(sent)
  expect(runner.read('chats.show', { chatId: sent.chatId }).messages).toHaveLength(1)
  expect(runner.read('runs.list', { limit: 10 }).runs).toHaveLength(1)
})

test('the end of a run is an answer in its chat, once', () => {
  const runner = open()
  const { chatId, runId } = send(runner, 'key-00000002')
  const { fence, events } = claim(runner, runId)
  runner.write('runs.append', { runId, fence, knownSeq: events.length, events: [finished], contents })
  const { messages } = runner.read('chats.show', { chatId })
  expect(messages.map((message) => message.text)).toEqual(['What does the ferry cost?', answer])
  expect(runner.read('chats.answerOf', { runId })?.answer).toMatchObject({
    supported: true,
    answer,
    chatId,
    runId,
  })
  expect(() => runner.write('runs.append', { runId, fence, knownSeq: 3, events: [finished] })).toThrow(
    'The run has ended.',
  )
  expect(runner.read('chats.show', { chatId }).messages).toHaveLength(2)
})

test('an owner that was replaced writes nothing any more', () => {
  const runner = open()
  const { runId } = send(runner, 'key-00000003')
  const first = claim(runner, runId, 'owner 1')
  const second = claim(runner, runId, 'owner 2')
  expect(second.fence).toBe(first.fence + 1)
  const started: NewRunEvent = { kind: 'node.started', body: { node: 'answer', visit: 1 } }
  expect(() =>
    runner.write('runs.append', { runId, fence: first.fence, knownSeq: 2, events: [started] }),
  ).toThrow('another owner')
  expect(runner.read('runs.journal', { runId }).map((event) => event.kind)).toEqual([
    'run.created',
    'run.claimed',
    'run.claimed',
  ])
})

test('what an owner decided without knowing of a cancel is refused', () => {
  const runner = open()
  const { runId } = send(runner, 'key-00000004')
  const { fence, events } = claim(runner, runId)
  runner.write('runs.requestCancel', { runId })
  const started: NewRunEvent = { kind: 'node.started', body: { node: 'answer', visit: 1 } }
  const append = (knownSeq: number) =>
    runner.write('runs.append', { runId, fence, knownSeq, events: [started] })
  expect(() => append(events.length)).toThrow('moved on')
  expect(append(events.length + 1).map((row) => [row.seq, row.kind])).toEqual([[4, 'node.started']])
})

test('a cancelled run says so in its chat, and the question stays', () => {
  const runner = open()
  const { chatId, runId } = send(runner, 'key-00000005')
  const { fence, events } = claim(runner, runId)
  runner.write('runs.append', {
    runId,
    fence,
    knownSeq: events.length,
    events: [{ kind: 'run.cancelled', body: {} }],
  })
  const { messages } = runner.read('chats.show', { chatId })
  expect(messages[1]).toMatchObject({ role: 'assistant', error: { code: 'ABORTED' } })
})

const waiting = (stepId: StepId): NewRunEvent[] => [
  { kind: 'node.started', body: { node: 'answer', visit: 1 } },
  {
    kind: 'step.started',
    body: {
      stepId,
      node: 'answer',
      visit: 1,
      ordinal: 0,
      stepKind: 'approval',
      effect: 'read',
      attempt: 1,
      title: 'Ask',
    },
  },
  { kind: 'step.waiting', body: { stepId, question: 'Go on?', choices: ['yes', 'no'] } },
]

test('a run that waits is nobody’s until it is answered, and only with one of its choices', () => {
  const runner = open()
  const stepId = 'aaaaaaaaaaaaaaaa' as StepId
  const { runId } = send(runner, 'key-00000006')
  const { fence, events } = claim(runner, runId)
  runner.write('runs.append', { runId, fence, knownSeq: events.length, events: waiting(stepId) })
  expect(runner.read('runs.runnable', null)).toEqual([])
  expect(runner.read('runs.get', { runId })).toMatchObject({ status: 'waiting', waitingFor: 'Go on?' })
  expect(() => runner.write('runs.answerStep', { runId, stepId, answer: 'perhaps' })).toThrow(
    'not one of the choices',
  )
  runner.write('runs.answerStep', { runId, stepId, answer: 'yes' })
  expect(runner.read('runs.runnable', null)).toEqual([{ runId, isSuspect: false }])
  expect(() => runner.write('runs.answerStep', { runId, stepId, answer: 'no' })).toThrow('does not wait')
})

test('a run that ends its thread twice is set apart until a person lets it go on', () => {
  const runner = open()
  const { runId } = send(runner, 'key-00000007')
  claim(runner, runId)
  expect(runner.write('runs.threadDied', { runId, reason: 'gone' }).status).toBe('running')
  expect(runner.write('runs.threadDied', { runId, reason: 'gone' }).status).toBe('quarantined')
  expect(runner.read('runs.runnable', null)).toEqual([])
  expect(runner.write('runs.release', { runId }).status).toBe('queued')
  expect(runner.read('runs.runnable', null)).toEqual([{ runId, isSuspect: true }])
  expect(claim(runner, runId).events.at(-1)?.kind).toBe('run.claimed')
})

test.each([
  ['of a newer app', 'run.dreamt', '{"of":"sheep"}'],
  ['that does not fit its shape', 'node.started', '{"node":7}'],
  ['that is no JSON', 'node.started', '{"node'],
])('a journal with a row %s is parked, and every row is kept and shown', (_, kind, body) => {
  const runner = open()
  const { runId } = send(runner, 'key-00000008')
  db.writable
    .sql('INSERT INTO events (run_id, seq, fence, kind, v, at, body) VALUES (?, 2, 0, ?, 1, 0, ?)')
    .run(runId, kind, body)
  db.writable.sql('UPDATE runs SET seq = 2 WHERE id = ?').run(runId)
  expect(runner.write('runs.claim', { runId, owner: 'o', reason: 'start' })).toBeUndefined()
  expect(runner.read('runs.get', { runId }).status).toBe('parked')
  expect(runner.read('runs.journal', { runId })).toHaveLength(2)
  expect(() => runner.write('runs.release', { runId })).toThrow('cannot be read')
})

function addUnreadableRow(runId: RunId): void {
  const { seq } = db.readable.sql('SELECT seq + 1 AS seq FROM runs WHERE id = ?').get(runId) ?? {}
  db.writable
    .sql(
      "INSERT INTO events (run_id, seq, fence, kind, v, at, body) VALUES (?, ?, 0, 'run.dreamt', 1, 0, '{}')",
    )
    .run(runId, Number(seq))
  db.writable.sql('UPDATE runs SET seq = ? WHERE id = ?').run(Number(seq), runId)
}

test('a run that cannot be read is cancelled for good, and says so in its chat once', () => {
  const runner = open()
  const { chatId, runId } = send(runner, 'key-00000011')
  addUnreadableRow(runId)
  expect(runner.write('runs.requestCancel', { runId }).status).toBe('cancelled')
  expect(runner.write('runs.claim', { runId, owner: 'o', reason: 'resume' })).toBeUndefined()
  expect(runner.write('runs.requestCancel', { runId }).status).toBe('cancelled')
  expect(runner.read('runs.runnable', null)).toEqual([])
  const { messages } = runner.read('chats.show', { chatId })
  expect(messages.map(({ error }) => error?.code)).toEqual([undefined, 'ABORTED'])
})

test('a run that has ended stays as it is, though its journal cannot be read any more', () => {
  const runner = open()
  const { chatId, runId } = send(runner, 'key-00000012')
  const { fence, events } = claim(runner, runId)
  runner.write('runs.append', { runId, fence, knownSeq: events.length, events: [finished], contents })
  addUnreadableRow(runId)
  expect(runner.write('runs.requestCancel', { runId }).status).toBe('finished')
  expect(runner.write('runs.claim', { runId, owner: 'o', reason: 'resume' })).toBeUndefined()
  expect(runner.read('runs.get', { runId }).status).toBe('finished')
  expect(runner.read('chats.show', { chatId }).messages).toHaveLength(2)
})

test('a run that was cancelled while it could not be read stays so when it can be read again', () => {
  const runner = open()
  const stepId = 'aaaaaaaaaaaaaaaa' as StepId
  const { runId } = send(runner, 'key-00000013')
  const { fence, events } = claim(runner, runId)
  runner.write('runs.append', { runId, fence, knownSeq: events.length, events: waiting(stepId) })
  addUnreadableRow(runId)
  runner.write('runs.requestCancel', { runId })
  expect(runner.read('runs.get', { runId }).waitingFor).toBeUndefined()
  db.writable
    .sql("UPDATE events SET kind = 'node.started', body = ? WHERE kind = 'run.dreamt'")
    .run(JSON.stringify({ node: 'later', visit: 1 }))
  expect(runner.write('runs.claim', { runId, owner: 'o', reason: 'resume' })).toBeUndefined()
  expect(() => runner.write('runs.answerStep', { runId, stepId, answer: 'yes' })).toThrow('has ended')
  expect(runner.read('runs.get', { runId }).status).toBe('cancelled')
})

test('a fold kept from a write that was rolled back is not believed', () => {
  const runner = open()
  const { runId } = send(runner, 'key-00000009')
  const { fence } = claim(runner, runId)
  const started: NewRunEvent = { kind: 'node.started', body: { node: 'answer', visit: 1 } }
  expect(() =>
    db.transaction(() => {
      runner.write('runs.append', { runId, fence, knownSeq: 2, events: [started] })
      throw new Error('the disk is full')
    }),
  ).toThrow('the disk is full')
  expect(runner.read('runs.journal', { runId })).toHaveLength(2)
  runner.write('runs.append', { runId, fence, knownSeq: 2, events: [finished], contents })
  expect(runner.read('runs.get', { runId }).status).toBe('finished')
})

test('a chat that was removed is out of the list and comes back whole', () => {
  const runner = open()
  const { chatId } = send(runner, 'key-00000010')
  expect(runner.write('chats.remove', { chatId })).toBe(true)
  expect(runner.read('chats.list', null)).toEqual([])
  expect(() => runner.read('chats.show', { chatId })).toThrow('no such chat')
  expect(runner.write('chats.restore', { chatId })).toBe(true)
  expect(runner.read('chats.list', null)).toHaveLength(1)
})
