// A message and the run that it starts are one fact.
import { lookedAt } from '../../contract/attachments.ts'
import { branchShown } from '../../contract/chat-branches.ts'
import type { ChatSummary, SentMessage } from '../../contract/chats.ts'
import type { DocumentId, ChatId, MessageId } from '../../contract/ids.ts'
import type { TierPreference } from '../../contract/labels.ts'
import type { TeamDefinition } from '../../contract/teams.ts'
import { insertRun } from '../runs/journal/index.ts'
import type { ReadableDb, WriteContext } from '../store/commands.ts'
import { putContent } from '../store/index.ts'
import { findChat, findQuestion } from './find-chat.ts'
import { tellFollowed, type OnFollowed } from './followed.ts'
import { keepWords } from './message-words.ts'
import { readQuestions } from './rows.ts'
import { placeholderOf, topicOf } from './title.ts'

export interface SendInput {
  readonly chatId?: ChatId | undefined
  readonly edits?: MessageId | undefined
  readonly text: string
  readonly team: TeamDefinition
  readonly teamVersion: string
  /** Absent: the chat's own. */
  readonly tier?: TierPreference | undefined
  readonly scope: readonly string[]
  readonly attachments: readonly DocumentId[]
  readonly idempotencyKey: string
}

/** Of one that was withdrawn too: the same key never starts a second run. */
function sentBefore({ db }: WriteContext, idempotencyKey: string): SentMessage | undefined {
  const row = db.sql('SELECT id, chat_id, run_id FROM messages WHERE idempotency_key = ?').get(idempotencyKey)
  return row && ({ chatId: row['chat_id'], messageId: row['id'], runId: row['run_id'] } as SentMessage)
}

function insertChat(context: WriteContext, { text, team, tier = 'auto' }: SendInput): ChatSummary {
  const { db, now, newId } = context
  const chatId = newId('chat')
  db.sql(
    `INSERT INTO chats (id, title, titled_by, team_id, tier, created_at, updated_at)
     VALUES (?, ?, 'nobody', ?, ?, ?, ?)`,
  ).run(chatId, placeholderOf(text), team.id, tier, now, now)
  return findChat(db, chatId)
}

/** The question that it follows: the one before what it edits, else the end of the branch on show. */
function parentOf(db: ReadableDb, chat: ChatSummary, edits: MessageId | undefined): MessageId | undefined {
  if (edits !== undefined) return findQuestion(db, chat.chatId, edits).parentId
  return branchShown(readQuestions(db, chat.chatId), chat.shown).at(-1)?.question.messageId
}

interface Asked {
  readonly chatId: ChatId
  readonly text: string
  readonly parentId: MessageId | undefined
}

/** A chat is called by its first question that says something; when its beginning is asked anew, by that. Never against the user. */
function retitle({ db }: WriteContext, { chatId, text, parentId }: Asked): void {
  const topic = topicOf(text)
  if (topic === undefined) return
  db.sql(
    `UPDATE chats SET title = ?, titled_by = 'topic'
     WHERE id = ? AND (titled_by = 'nobody' OR (titled_by = 'topic' AND ? = 1))`,
  ).run(topic, chatId, Number(parentId === undefined))
}

export function sendMessage(context: WriteContext, input: SendInput, onFollowed: OnFollowed): SentMessage {
  const before = sentBefore(context, input.idempotencyKey)
  if (before) return before
  const { db, now, newId, changed } = context
  const chat = input.chatId === undefined ? insertChat(context, input) : findChat(db, input.chatId)
  const { chatId } = chat
  const parentId = parentOf(db, chat, input.edits)
  const messageId = newId('message')
  const runId = insertRun(context, {
    team: input.team,
    teamVersion: input.teamVersion,
    text: input.text,
    scope: lookedAt(input.scope, input.attachments),
    tier: input.tier ?? chat.tier,
    origin: { type: 'chat', chatId, messageId },
    idempotencyKey: `message ${messageId}`,
  })
  db.sql(
    `INSERT INTO messages (id, chat_id, parent_id, run_id, role, content, lake_scope, attachments, idempotency_key, at, trust, privacy)
     VALUES (?, ?, ?, ?, 'user', ?, ?, ?, ?, ?, 'user', 'normal')`,
  ).run(
    messageId,
    chatId,
    parentId ?? null,
    runId,
    putContent(context, input.text, 'text/plain'),
    JSON.stringify(input.scope),
    JSON.stringify(input.attachments),
    input.idempotencyKey,
    now,
  )
  keepWords(context, messageId, input.text)
  changed('message', messageId)
  tellFollowed(context, { messageId, parentId: parentId ?? null }, onFollowed)
  retitle(context, { chatId, text: input.text, parentId })
  // Who writes in a chat that was put away takes it up again.
  db.sql('UPDATE chats SET shown = ?, archived = 0, updated_at = ? WHERE id = ?').run(messageId, now, chatId)
  changed('chat', chatId)
  return { chatId, messageId, runId }
}
