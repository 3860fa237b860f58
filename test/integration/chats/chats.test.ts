// What the user does in chats, on a real database: branches, titles, places in the list, ratings, turns.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allTurns, branchShown } from '../../../contract/chat-branches.ts'
import type { ChatId, DocumentId, MessageId, RunId } from '../../../contract/ids.ts'
import { shippedTeams, versionOf } from '../../../main/agents/index.ts'
import { exportChat, type SendInput } from '../../../main/chats/index.ts'
import { systemClock, systemIds } from '../../../main/platform/index.ts'
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
let keys = 0
const send = (runner: Runner, text: string, change: Partial<SendInput> = {}) =>
  runner.write('chats.send', {
    text,
    team,
    teamVersion: versionOf(team),
    scope: [],
    attachments: [],
    idempotencyKey: `chat-key-${keys++}`,
    ...change,
  })

/** Takes the run and ends it without an answer. */
function end(runner: Runner, runId: RunId): void {
  const claimed = runner.write('runs.claim', { runId, owner: 'o', reason: 'start' })
  if (!claimed) throw new Error('not its turn')
  const { fence, events } = claimed
  const failed = { code: 'MODEL_FAILED', message: 'No.', safe: 'All.', next: 'Again.' } as const
  runner.write('runs.append', {
    runId,
    fence,
    knownSeq: events.length,
    events: [{ kind: 'run.failed', body: { error: failed } }],
  })
}

function shownIn(runner: Runner, chatId: ChatId): string[] {
  const { chat, messages } = runner.read('chats.show', { chatId })
  return branchShown(messages, chat.shown).map(({ question }) => question.text)
}

test('an edited question stands beside the old one, and what follows goes on from the branch on show', () => {
  const runner = open()
  const { chatId, messageId: first } = send(runner, 'What does the ferry cost?')
  const { messageId: second } = send(runner, 'And in winter?', { chatId })
  send(runner, 'And for dogs?', { chatId })
  const edited = send(runner, 'And in summer?', { chatId, edits: second })
  send(runner, 'And for horses?', { chatId })
  expect(shownIn(runner, chatId)).toEqual(['What does the ferry cost?', 'And in summer?', 'And for horses?'])

  runner.write('chats.update', { chatId, shown: second })
  expect(shownIn(runner, chatId)).toEqual(['What does the ferry cost?', 'And in winter?', 'And for dogs?'])
  send(runner, 'And for cats?', { chatId })
  const { messages } = runner.read('chats.show', { chatId })
  expect(shownIn(runner, chatId).at(-1)).toBe('And for cats?')
  expect(allTurns(messages)).toHaveLength(6)
  expect(messages.find(({ messageId }) => messageId === edited.messageId)?.parentId).toBe(first)
})

test('a question of another chat, an answer or nothing at all cannot be edited or shown', () => {
  const runner = open()
  const one = send(runner, 'What does the ferry cost?')
  const other = send(runner, 'How deep is the harbour?')
  end(runner, one.runId)
  const answer = runner.read('chats.answerOf', { runId: one.runId })?.messageId
  const unknown = `msg_${'0'.repeat(32)}` as MessageId
  for (const messageId of [other.messageId, answer, unknown]) {
    if (!messageId) throw new Error('no answer')
    expect(() => send(runner, 'x', { chatId: one.chatId, edits: messageId })).toThrow(
      /no such|not a question/,
    )
    expect(() => runner.write('chats.update', { chatId: one.chatId, shown: messageId })).toThrow(
      /no such|not a question/,
    )
  }
  expect(runner.read('chats.list', null)).toHaveLength(2)
})

test('a chat is called by its first question that says something, until the user names it', () => {
  const runner = open()
  const titleOf = (chatId: ChatId) => runner.read('chats.get', { chatId })
  const { chatId, messageId } = send(runner, 'hi!')
  expect(titleOf(chatId)).toMatchObject({ title: 'hi!', named: false })
  send(runner, 'Please tell me what the ferry costs.', { chatId })
  expect(titleOf(chatId).title).toBe('What the ferry costs')
  send(runner, 'And the bus?', { chatId })
  expect(titleOf(chatId).title).toBe('What the ferry costs')
  send(runner, 'How deep is the harbour?', { chatId, edits: messageId })
  expect(titleOf(chatId).title).toBe('How deep is the harbour')
  runner.write('chats.update', { chatId, title: 'Ferries' })
  send(runner, 'What is the mast made of?', { chatId, edits: messageId })
  expect(titleOf(chatId)).toMatchObject({ title: 'Ferries', named: true })
})

test('a change of one thing leaves the others, and does not move the chat in the list', () => {
  const runner = open()
  const { chatId } = send(runner, 'What does the ferry cost?')
  const before = runner.read('chats.get', { chatId })
  runner.write('chats.update', { chatId, pinned: true })
  runner.write('chats.update', { chatId, tier: 'local', teamId: 'researcher' })
  const after = runner.write('chats.update', { chatId, archived: true })
  expect(after).toEqual({ ...before, pinned: true, tier: 'local', teamId: 'researcher', archived: true })
})

test('pinned chats come first, and a message brings a chat back that was put away', () => {
  const runner = open()
  const { chatId } = send(runner, 'What does the ferry cost?')
  const { chatId: later } = send(runner, 'How deep is the harbour?')
  runner.write('chats.update', { chatId, pinned: true, archived: true })
  expect(runner.read('chats.list', null).map((chat) => chat.chatId)).toEqual([chatId, later])
  send(runner, 'And in winter?', { chatId })
  expect(runner.read('chats.get', { chatId })).toMatchObject({ archived: false, pinned: true })
})

test('a message without a tier of its own is answered where the chat says', () => {
  const runner = open()
  const { chatId } = send(runner, 'What does the ferry cost?', { tier: 'cloud-small' })
  const { runId } = send(runner, 'And in winter?', { chatId })
  expect(runner.read('runs.journal', { runId })[0]?.body).toMatchObject({ tier: 'cloud-small' })
})

test('an answer is rated, rated otherwise and not rated any more; a question never', () => {
  const runner = open()
  const { runId, messageId } = send(runner, 'What does the ferry cost?')
  end(runner, runId)
  const answer = runner.read('chats.answerOf', { runId })?.messageId
  if (!answer) throw new Error('no answer')
  expect(
    runner.write('chats.rate', { messageId: answer, rating: 'down', reason: 'Wrong year' }).feedback,
  ).toEqual({
    rating: 'down',
    reason: 'Wrong year',
    at: expect.any(Number),
  })
  expect(runner.write('chats.rate', { messageId: answer, rating: 'up' }).feedback).toEqual({
    rating: 'up',
    at: expect.any(Number),
  })
  expect(runner.write('chats.rate', { messageId: answer, rating: null }).feedback).toBeUndefined()
  expect(() => runner.write('chats.rate', { messageId, rating: 'up' })).toThrow('Only answers')
})

test('only one run of a chat has its turn, whoever asks for it; other chats go on', () => {
  const runner = open()
  const first = send(runner, 'What does the ferry cost?')
  const { chatId } = first
  const second = send(runner, 'And in winter?', { chatId })
  const other = send(runner, 'How deep is the harbour?')
  expect(runner.read('runs.runnable', null).map(({ runId }) => runId)).toEqual([first.runId, other.runId])
  expect(runner.write('runs.claim', { runId: second.runId, owner: 'o', reason: 'start' })).toBeUndefined()
  expect(runner.read('runs.get', { runId: second.runId })).toMatchObject({
    status: 'queued',
    after: first.runId,
    waitingFor: 'The answer before it in the same chat.',
  })
  expect(runner.read('runs.nextOfChat', { runId: first.runId })).toBeUndefined()
  end(runner, first.runId)
  expect(runner.read('runs.nextOfChat', { runId: first.runId })).toBe(second.runId)
  end(runner, second.runId)
})

test('a run that was set apart or parked is in nobody’s way, and may go on beside the next', () => {
  const runner = open()
  const first = send(runner, 'What does the ferry cost?')
  const second = send(runner, 'And in winter?', { chatId: first.chatId })
  const third = send(runner, 'And in summer?', { chatId: first.chatId })
  runner.write('runs.claim', { runId: first.runId, owner: 'o', reason: 'start' })
  for (const reason of ['one', 'two']) runner.write('runs.threadDied', { runId: first.runId, reason })
  expect(runner.read('runs.nextOfChat', { runId: first.runId })).toBe(second.runId)
  expect(runner.write('runs.claim', { runId: second.runId, owner: 'o', reason: 'start' })).toBeDefined()
  runner.write('runs.release', { runId: first.runId })
  // It has begun: what stands before it does not take it back.
  expect(runner.write('runs.claim', { runId: second.runId, owner: 'p', reason: 'resume' })).toBeDefined()
  expect(runner.read('runs.get', { runId: third.runId }).after).toBe(second.runId)
})

test('a message that is taken back leaves no trace in the chat, and those behind it move up', () => {
  const runner = open()
  const first = send(runner, 'What does the ferry cost?')
  const { chatId } = first
  const second = send(runner, 'And in winter?', { chatId })
  const third = send(runner, 'And in summer?', { chatId })
  expect(runner.write('chats.withdraw', { messageId: second.messageId })).toBe(second.runId)
  expect(runner.write('chats.withdraw', { messageId: second.messageId })).toBeUndefined()
  expect(shownIn(runner, chatId)).toEqual(['What does the ferry cost?', 'And in summer?'])
  expect(runner.read('chats.get', { chatId }).messages).toBe(2)
  expect(runner.read('runs.get', { runId: second.runId }).status).toBe('cancelled')
  expect(runner.read('runs.journal', { runId: second.runId }).map(({ kind }) => kind)).toEqual([
    'run.created',
    'run.cancel-requested',
    'run.cancelled',
  ])
  expect(runner.read('runs.get', { runId: third.runId }).after).toBe(first.runId)
  end(runner, first.runId)
  expect(runner.read('runs.nextOfChat', { runId: first.runId })).toBe(third.runId)
})

test('the last message taken back leaves the branch on show as it was before it', () => {
  const runner = open()
  const first = send(runner, 'What does the ferry cost?')
  const second = send(runner, 'And in winter?', { chatId: first.chatId })
  runner.write('chats.withdraw', { messageId: second.messageId })
  expect(runner.read('chats.get', { chatId: first.chatId }).shown).toBe(first.messageId)
})

test('what is being answered cannot be taken back any more', () => {
  const runner = open()
  const { runId, messageId, chatId } = send(runner, 'What does the ferry cost?')
  runner.write('runs.claim', { runId, owner: 'o', reason: 'start' })
  expect(() => runner.write('chats.withdraw', { messageId })).toThrow('answered already')
  expect(shownIn(runner, chatId)).toEqual(['What does the ferry cost?'])
})

test('an export holds the branch on show or all of them, attachments and ratings included', () => {
  const runner = open()
  const attached = `doc_${'a'.repeat(32)}` as DocumentId
  const { chatId, messageId, runId } = send(runner, 'What does the ferry cost?', { attachments: [attached] })
  end(runner, runId)
  const answer = runner.read('chats.answerOf', { runId })?.messageId
  if (answer) runner.write('chats.rate', { messageId: answer, rating: 'down', reason: 'Not in the list' })
  send(runner, 'What does the bus cost?', { chatId, edits: messageId })
  const exported = {
    ...runner.read('chats.show', { chatId }),
    paths: new Map([[attached, 'prices/ferry.pdf']]),
  }
  const asText = (branches: 'shown' | 'all') => exportChat(exported, { format: 'markdown', branches })
  expect(asText('shown')).toContain('What does the bus cost?')
  expect(asText('shown')).not.toContain('ferry.pdf')
  expect(asText('all')).toMatch(
    /version 1 of 2[^]*ferry\.pdf[^]*No\. Again\.[^]*not helpful: Not in the list[^]*version 2 of 2/,
  )
  const json = JSON.parse(exportChat(exported, { format: 'json', branches: 'all' }))
  expect(json.messages).toHaveLength(3)
  expect(json.documents).toEqual([{ documentId: attached, path: 'prices/ferry.pdf' }])
})
