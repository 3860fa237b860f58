import { AppError } from '../../contract/app-error.ts'
import type { ChatSummary, Message } from '../../contract/chats.ts'
import type { ChatId } from '../../contract/ids.ts'
import type { ReadableDb, WriteContext } from '../store/commands.ts'
import { readChat, readMessage } from './rows.ts'

export function findChat(db: ReadableDb, chatId: string): ChatSummary {
  const chat = readChat(db, chatId)
  if (chat) return chat
  throw new AppError('NOT_FOUND', 'There is no such chat.', {
    next: 'It may have been removed; the list of chats shows those there are.',
  })
}

export function findMessage(db: ReadableDb, messageId: string): Message {
  const message = readMessage(db, messageId)
  if (message && readChat(db, message.chatId)) return message
  throw new AppError('NOT_FOUND', 'There is no such message.', {
    next: 'It may have been taken back, or its chat removed; a chat that is shown has its messages.',
  })
}

/** A question of that chat. */
export function findQuestion(db: ReadableDb, chatId: string, messageId: string): Message {
  const message = findMessage(db, messageId)
  if (message.chatId === chatId && message.role === 'user') return message
  throw new AppError('BAD_INPUT', 'That message is not a question of this chat.', {
    next: 'Name a question that stands in this chat.',
  })
}

/** Moves it to the top of the list, and tells clients. */
export function touchChat({ db, now, changed }: WriteContext, chatId: ChatId): void {
  db.sql('UPDATE chats SET updated_at = ? WHERE id = ?').run(now, chatId)
  changed('chat', chatId)
}
