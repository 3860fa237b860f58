// Finding what was said, and how chats are called.
import { asked, isFound } from '../../contract/finding/asked.ts'
import { closeness } from '../../contract/finding/closeness.ts'
import { marked, snippetOf } from '../../contract/finding/snippet.ts'
import type { ChatHit, MessageHit } from '../../contract/search.ts'
import type { ReadContext } from '../store/commands.ts'
import { longestText, toMatch } from './message-words.ts'

interface FindRequest {
  readonly query: string
  readonly limit: number
}

export interface Found<H> {
  readonly hits: readonly H[]
  readonly more: boolean
}

/** Newest first; not in chats that were removed. */
export function findMessages({ db }: ReadContext, { query, limit }: FindRequest): Found<MessageHit> {
  const parts = asked(query)
  if (parts.length === 0) return { hits: [], more: false }
  // CROSS JOIN keeps this order of looking: the index gives its rows newest first, so the limit ends the work.
  const rows = db
    .sql(
      `SELECT m.id, m.chat_id, m.role, m.at, c.title, substr(CAST(t.body AS TEXT), 1, ?) AS text
       FROM message_word_index
       CROSS JOIN message_words w ON w.number = message_word_index.rowid
       CROSS JOIN messages m ON m.id = w.message_id AND m.withdrawn_at IS NULL
       CROSS JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
       CROSS JOIN content t ON t.hash = m.content AND t.body IS NOT NULL
       WHERE message_word_index MATCH ? ORDER BY message_word_index.rowid DESC LIMIT ?`,
    )
    .all(longestText, toMatch(parts), limit + 1)
  const hits = rows.slice(0, limit).map((row): MessageHit => ({
    messageId: row['id'] as MessageHit['messageId'],
    chatId: row['chat_id'] as MessageHit['chatId'],
    title: String(row['title']),
    role: row['role'] as MessageHit['role'],
    snippet: snippetOf(parts, String(row['text'])),
    at: Number(row['at']),
  }))
  return { hits, more: rows.length > limit }
}

/** Those that are called so first, then the newest. */
export function findChats({ db }: ReadContext, { query, limit }: FindRequest): Found<ChatHit> {
  const parts = asked(query)
  const rows = db
    .sql(
      'SELECT id, title, archived, updated_at FROM chats WHERE removed_at IS NULL ORDER BY updated_at DESC',
    )
    .all()
    .filter((row) => isFound(parts, [String(row['title'])]))
    .map((row) => ({ row, closeness: closeness(query, [String(row['title'])]) }))
    .sort((a, b) => a.closeness - b.closeness)
  const hits = rows.slice(0, limit).map(({ row }): ChatHit => ({
    chatId: row['id'] as ChatHit['chatId'],
    title: marked(parts, String(row['title'])),
    archived: row['archived'] === 1,
    updatedAt: Number(row['updated_at']),
  }))
  return { hits, more: rows.length > limit }
}
