// How chats and messages are read back from their rows.
import type { Answer } from '../../contract/answers.ts'
import type { ChatSummary, Message } from '../../contract/chats.ts'
import type { ReadableDb, Row } from '../store/commands.ts'

const chatColumns = `c.id, c.title, c.team_id, c.created_at, c.updated_at,
  (SELECT count(*) FROM messages m WHERE m.chat_id = c.id) AS message_count`

const toChat = (row: Row): ChatSummary => ({
  chatId: row['id'] as ChatSummary['chatId'],
  title: String(row['title']),
  teamId: String(row['team_id']),
  createdAt: Number(row['created_at']),
  updatedAt: Number(row['updated_at']),
  messages: Number(row['message_count']),
})

export function readChat(db: ReadableDb, chatId: string): ChatSummary | undefined {
  const row = db.sql(`SELECT ${chatColumns} FROM chats c WHERE c.id = ? AND c.removed_at IS NULL`).get(chatId)
  return row && toChat(row)
}

/** Newest first. */
export function readChats(db: ReadableDb): ChatSummary[] {
  return db
    .sql(
      `SELECT ${chatColumns} FROM chats c WHERE c.removed_at IS NULL ORDER BY c.updated_at DESC, c.id DESC`,
    )
    .all()
    .map(toChat)
}

/** What an assistant's message keeps of its answer beside the text, which the content table holds. */
export type AnswerRow = Omit<Answer, 'answer' | 'type'>

const messageColumns = `m.id, m.chat_id, m.run_id, m.role, m.at, m.trust, m.lake_scope, m.attachments, m.answer, m.error,
  CAST(t.body AS TEXT) AS text`
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
    ...(row['run_id'] !== null && { runId: row['run_id'] as NonNullable<Message['runId']> }),
    ...(answer && { answer: { type: 'answer', answer: text, ...answer } }),
    ...(row['error'] !== null && { error: JSON.parse(String(row['error'])) }),
  }
}

export function readMessage(db: ReadableDb, messageId: string): Message | undefined {
  const row = db.sql(`SELECT ${messageColumns} FROM ${messageTables} WHERE m.id = ?`).get(messageId)
  return row && toMessage(row)
}

/** Oldest first. */
export function readMessages(db: ReadableDb, chatId: string): Message[] {
  return db
    .sql(`SELECT ${messageColumns} FROM ${messageTables} WHERE m.chat_id = ? ORDER BY m.id`)
    .all(chatId)
    .map(toMessage)
}
