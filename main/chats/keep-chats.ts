// What the user does with chats beside talking: names, places, ratings.
import type { ChatSummary, Feedback, Message, RateMessage, UpdateChat } from '../../contract/chats.ts'
import { AppError } from '../../contract/app-error.ts'
import type { ChatId } from '../../contract/ids.ts'
import type { SqlValue, WriteContext } from '../store/commands.ts'
import { findChat, findMessage, findQuestion } from './find-chat.ts'

/** What is given becomes so; the rest stays. The chat keeps its place in the list. */
export function updateChat(context: WriteContext, input: UpdateChat): ChatSummary {
  const { db, changed } = context
  const { chatId, title, pinned, archived, shown, teamId, tier } = input
  findChat(db, chatId)
  if (shown !== undefined) findQuestion(db, chatId, shown)
  const flag = (value: boolean | undefined): SqlValue => (value === undefined ? null : Number(value))
  db.sql(
    `UPDATE chats SET title = coalesce(?, title), titled_by = coalesce(?, titled_by), pinned = coalesce(?, pinned),
       archived = coalesce(?, archived), shown = coalesce(?, shown), team_id = coalesce(?, team_id), tier = coalesce(?, tier)
     WHERE id = ?`,
  ).run(
    title ?? null,
    title === undefined ? null : 'user',
    flag(pinned),
    flag(archived),
    shown ?? null,
    teamId ?? null,
    tier ?? null,
    chatId,
  )
  changed('chat', chatId)
  return findChat(db, chatId)
}

export function rateMessage({ db, now, changed }: WriteContext, input: RateMessage): Message {
  const { messageId, rating, reason = '' } = input
  if (findMessage(db, messageId).role !== 'assistant')
    throw new AppError('BAD_INPUT', 'Only answers are rated, and this is a question.', {
      next: 'Name the answer’s message.',
    })
  const feedback: Feedback | undefined = rating
    ? { rating, ...(reason !== '' && { reason }), at: now }
    : undefined
  db.sql('UPDATE messages SET feedback = ? WHERE id = ?').run(
    feedback ? JSON.stringify(feedback) : null,
    messageId,
  )
  changed('message', messageId)
  return findMessage(db, messageId)
}

export function setRemoved(
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
