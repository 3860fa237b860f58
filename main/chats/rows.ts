// How chats and messages are read back from their rows.
import type { Answer } from '../../contract/answers.ts'
import type { Branching } from '../../contract/chat-branches.ts'
import type { ChatSummary, Message } from '../../contract/chats.ts'
import type { ReadableDb, Row } from '../store/commands.ts'

const chatColumns = `c.id, c.title, c.titled_by, c.pinned, c.archived, c.team_id, c.tier, c.shown, c.created_at, c.updated_at,
  (SELECT count(*) FROM messages m WHERE m.chat_id = c.id AND m.withdrawn_at IS NULL) AS message_count`

const toChat = (row: Row): ChatSummary => ({
  chatId: row['id'] as ChatSummary['chatId'],
  title: String(row['title']),
  named: row['titled_by'] === 'user',
  pinned: row['pinned'] === 1,
  archived: row['archived'] === 1,
  teamId: String(row['team_id']),
  tier: row['tier'] as ChatSummary['tier'],
  ...(row['shown'] !== null && { shown: row['shown'] as NonNullable<ChatSummary['shown']> }),
  createdAt: Number(row['created_at']),
  updatedAt: Number(row['updated_at']),
  messages: Number(row['message_count']),
})

export function readChat(db: ReadableDb, chatId: string): ChatSummary | undefined {
  const row = db.sql(`SELECT ${chatColumns} FROM chats c WHERE c.id = ? AND c.removed_at IS NULL`).get(chatId)
  return row && toChat(row)
}

/** Pinned ones first, then newest first. */
export function readChats(db: ReadableDb): ChatSummary[] {
  return db
    .sql(
      `SELECT ${chatColumns} FROM chats c WHERE c.removed_at IS NULL
       ORDER BY c.pinned DESC, c.updated_at DESC, c.id DESC`,
    )
    .all()
    .map(toChat)
}

/** The last removed first. */
export function readRemovedChats(db: ReadableDb): ChatSummary[] {
  return db
    .sql(
      `SELECT ${chatColumns} FROM chats c WHERE c.removed_at IS NOT NULL ORDER BY c.removed_at DESC, c.id DESC`,
    )
    .all()
    .map(toChat)
}

/** What an assistant's message keeps of its answer beside the text, which the content table holds. */
export type AnswerRow = Omit<Answer, 'answer' | 'type'>

const messageColumns = `m.id, m.chat_id, m.parent_id, m.run_id, m.role, m.at, m.trust, m.lake_scope, m.attachments, m.answer, m.error,
  m.feedback, CAST(t.body AS TEXT) AS text`
const messageTables = 'messages m LEFT JOIN content t ON t.hash = m.content'

function toMessage(row: Row): Message {
  const text = row['text'] === null ? '' : String(row['text'])
  const answer = row['answer'] === null ? undefined : (JSON.parse(String(row['answer'])) as AnswerRow)
  return {
    messageId: row['id'] as Message['messageId'],
    chatId: row['chat_id'] as Message['chatId'],
    role: row['role'] as Message['role'],
    text,
    at: Number(row['at']),
    trust: row['trust'] as Message['trust'],
    scope: JSON.parse(String(row['lake_scope'])),
    attachments: JSON.parse(String(row['attachments'])),
    ...(row['parent_id'] !== null && { parentId: row['parent_id'] as NonNullable<Message['parentId']> }),
    ...(row['run_id'] !== null && { runId: row['run_id'] as NonNullable<Message['runId']> }),
    ...(answer && { answer: { type: 'answer', answer: text, ...answer } }),
    ...(row['error'] !== null && { error: JSON.parse(String(row['error'])) }),
    ...(row['feedback'] !== null && { feedback: JSON.parse(String(row['feedback'])) }),
  }
}

/** `undefined` also for one that was withdrawn. */
export function readMessage(db: ReadableDb, messageId: string): Message | undefined {
  const row = db
    .sql(`SELECT ${messageColumns} FROM ${messageTables} WHERE m.id = ? AND m.withdrawn_at IS NULL`)
    .get(messageId)
  return row && toMessage(row)
}

/** Oldest first. */
export function readMessages(db: ReadableDb, chatId: string): Message[] {
  return db
    .sql(
      `SELECT ${messageColumns} FROM ${messageTables} WHERE m.chat_id = ? AND m.withdrawn_at IS NULL ORDER BY m.id`,
    )
    .all(chatId)
    .map(toMessage)
}

/** The questions of a chat without their texts: enough to know where the next one stands. */
export function readQuestions(db: ReadableDb, chatId: string): Branching[] {
  return db
    .sql(
      "SELECT id, parent_id FROM messages WHERE chat_id = ? AND role = 'user' AND withdrawn_at IS NULL ORDER BY id",
    )
    .all(chatId)
    .map((row) => ({
      messageId: row['id'] as Branching['messageId'],
      role: 'user',
      ...(row['parent_id'] !== null && { parentId: row['parent_id'] as Branching['messageId'] }),
    }))
}
