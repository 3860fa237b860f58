// Chats as rows: a message and the run that it starts are one fact, and so are a run's end and the answer in its chat.
import { AppError } from '../../contract/app-error.ts'
import type { ChatSummary, Message, SentMessage } from '../../contract/chats.ts'
import type { DocumentId, ChatId, RunId } from '../../contract/ids.ts'
import type { TierPreference } from '../../contract/labels.ts'
import type { RunState } from '../../contract/run-state.ts'
import type { TeamDefinition } from '../../contract/teams.ts'
import { insertRun } from '../runs/journal/index.ts'
import { putContent } from '../store/index.ts'
import type { ChangeReaders, ReadableDb, ReadContext, WriteContext } from '../store/commands.ts'
import { readChat, readChats, readMessage, readMessages, type AnswerRow } from './rows.ts'
import { titleOf } from './title.ts'

export interface SendInput {
  readonly chatId?: ChatId | undefined
  readonly text: string
  readonly team: TeamDefinition
  readonly teamVersion: string
  readonly tier: TierPreference
  readonly scope: readonly string[]
  readonly attachments: readonly DocumentId[]
  readonly idempotencyKey: string
}

const noSuchChat = () =>
  new AppError('NOT_FOUND', 'There is no such chat.', {
    next: 'It may have been removed; the list of chats shows those there are.',
  })

function findChat(db: ReadableDb, chatId: string): ChatSummary {
  const chat = readChat(db, chatId)
  if (!chat) throw noSuchChat()
  return chat
}

function insertChat({ db, now, newId }: WriteContext, title: string, teamId: string): ChatId {
  const chatId = newId('chat')
  db.sql('INSERT INTO chats (id, title, team_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?)').run(
    chatId,
    title,
    teamId,
    now,
    now,
  )
  return chatId
}

function touchChat({ db, now, changed }: WriteContext, chatId: ChatId): void {
  db.sql('UPDATE chats SET updated_at = ? WHERE id = ?').run(now, chatId)
  changed('chat', chatId)
}

function sentBefore({ db }: WriteContext, idempotencyKey: string): SentMessage | undefined {
  const row = db.sql('SELECT id, chat_id, run_id FROM messages WHERE idempotency_key = ?').get(idempotencyKey)
  return row && ({ chatId: row['chat_id'], messageId: row['id'], runId: row['run_id'] } as SentMessage)
}

function sendMessage(context: WriteContext, input: SendInput): SentMessage {
  const before = sentBefore(context, input.idempotencyKey)
  if (before) return before
  const { db, now, newId, changed } = context
  const chatId =
    input.chatId === undefined
      ? insertChat(context, titleOf(input.text), input.team.id)
      : findChat(db, input.chatId).chatId
  const messageId = newId('message')
  const runId = insertRun(context, {
    team: input.team,
    teamVersion: input.teamVersion,
    text: input.text,
    scope: [...input.scope],
    tier: input.tier,
    origin: { type: 'chat', chatId, messageId },
    idempotencyKey: `message ${messageId}`,
  })
  db.sql(
    `INSERT INTO messages (id, chat_id, run_id, role, content, lake_scope, attachments, idempotency_key, at, trust, privacy)
     VALUES (?, ?, ?, 'user', ?, ?, ?, ?, ?, 'user', 'normal')`,
  ).run(
    messageId,
    chatId,
    runId,
    putContent(context, input.text, 'text/plain'),
    JSON.stringify(input.scope),
    JSON.stringify(input.attachments),
    input.idempotencyKey,
    now,
  )
  changed('message', messageId)
  touchChat(context, chatId)
  return { chatId, messageId, runId }
}

interface AnswerContent {
  readonly content: string
  readonly answer: AnswerRow | undefined
  readonly error: RunState['error']
}

function answerOf(context: WriteContext, run: RunState, chatId: ChatId): AnswerContent {
  if (run.answer) {
    const { answer, supported, citations, usage, costMicroUsd, tookMs, route } = run.answer
    const chosen = route ?? { tier: 'bundled' as const, model: '', reason: 'Answered on this computer.' }
    const shown = { tier: chosen.tier, model: chosen.model, reason: chosen.reason }
    return {
      content: answer,
      answer: {
        chatId,
        runId: run.runId,
        supported,
        citations,
        route: shown,
        usage,
        costUsd: costMicroUsd / 1e6,
        tookMs,
      },
      error: undefined,
    }
  }
  const cancelled = {
    code: 'ABORTED',
    message: 'Stopped.',
    safe: 'Your message is kept.',
    next: 'Send it again to try once more.',
  } as const
  return { content: putContent(context, '', 'text/plain'), answer: undefined, error: run.error ?? cancelled }
}

/** Called in the transaction in which a run ends. A run that no chat began leaves nothing here. */
export function writeAnswer(context: WriteContext, run: RunState): void {
  const origin = run.created?.origin
  if (origin?.type !== 'chat') return
  const { chatId, messageId: parentId } = origin
  const { content, answer, error } = answerOf(context, run, chatId)
  const messageId = context.newId('message')
  context.db
    .sql(
      `INSERT INTO messages (id, chat_id, parent_id, run_id, role, content, answer, error, at, trust, privacy)
       VALUES (?, ?, ?, ?, 'assistant', ?, ?, ?, ?, 'agent', 'normal')`,
    )
    .run(
      messageId,
      chatId,
      parentId,
      run.runId,
      content,
      answer ? JSON.stringify(answer) : null,
      error ? JSON.stringify(error) : null,
      context.now,
    )
  context.changed('message', messageId)
  touchChat(context, chatId)
}

function setRemoved(
  { db, now, changed }: WriteContext,
  chatId: ChatId,
  isRemoved: 'removed' | 'present',
): boolean {
  const change =
    isRemoved === 'removed'
      ? db.sql('UPDATE chats SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(now, chatId)
      : db.sql('UPDATE chats SET removed_at = NULL WHERE id = ? AND removed_at IS NOT NULL').run(chatId)
  if (change.changes > 0) changed(isRemoved === 'removed' ? 'chat-removed' : 'chat', chatId)
  return change.changes > 0
}

export const chatWrites = {
  'chats.send': sendMessage,
  'chats.remove': (context: WriteContext, { chatId }: { readonly chatId: ChatId }): boolean =>
    setRemoved(context, chatId, 'removed'),
  'chats.restore': (context: WriteContext, { chatId }: { readonly chatId: ChatId }): boolean =>
    setRemoved(context, chatId, 'present'),
} as const

export const chatReads = {
  'chats.list': ({ db }: ReadContext, _input: null): ChatSummary[] => readChats(db),
  'chats.show': (
    { db }: ReadContext,
    { chatId }: { readonly chatId: ChatId },
  ): { chat: ChatSummary; messages: Message[] } => ({
    chat: findChat(db, chatId),
    messages: readMessages(db, chatId),
  }),
  /** The message that a run's end left in its chat; `undefined` while it goes on, and for runs of no chat. */
  'chats.answerOf': ({ db }: ReadContext, { runId }: { readonly runId: RunId }): Message | undefined => {
    const row = db.sql("SELECT id FROM messages WHERE run_id = ? AND role = 'assistant'").get(runId)
    return row && readMessage(db, String(row['id']))
  },
} as const

export const chatChangeReaders: ChangeReaders = {
  chat: ({ db }, key) => {
    const chat = readChat(db, key)
    return chat && { kind: 'chat', chat }
  },
  'chat-removed': ({ db }, key) =>
    readChat(db, key) ? undefined : { kind: 'chat-removed', chatId: key as ChatId },
  message: ({ db }, key) => {
    const message = readMessage(db, key)
    return message && { kind: 'message', message }
  },
}
