// Taking back a message whose turn has not come: it leaves the chat, and its run ends before it began.
import { AppError } from '../../contract/app-error.ts'
import type { MessageId, RunId } from '../../contract/ids.ts'
import { endUnbegun } from '../runs/journal/index.ts'
import type { WriteContext } from '../store/commands.ts'
import { findQuestion } from './find-chat.ts'
import { tellFollowed, type OnFollowed } from './followed.ts'

interface Place {
  readonly messageId: MessageId
  readonly parentId: MessageId | null
}

/** What followed it follows what it followed. */
function closeGap({ db, changed }: WriteContext, { messageId, parentId }: Place): void {
  const moved = db
    .sql("UPDATE messages SET parent_id = ? WHERE parent_id = ? AND role = 'user' RETURNING id")
    .all(parentId, messageId)
  for (const row of moved) changed('message', String(row['id']))
  db.sql('UPDATE chats SET shown = ? WHERE shown = ?').run(parentId, messageId)
}

/** Idempotent. Returns the run that ended by it. CONFLICT when the run has begun. */
export function withdrawMessage(
  context: WriteContext,
  { messageId }: { readonly messageId: MessageId },
  onFollowed: OnFollowed,
): RunId | undefined {
  const { db, now, changed } = context
  const known = db.sql('SELECT chat_id, withdrawn_at FROM messages WHERE id = ?').get(messageId)
  if (known && known['withdrawn_at'] !== null) return undefined
  const { runId, parentId, chatId } = findQuestion(db, String(known?.['chat_id']), messageId)
  if (runId === undefined || !endUnbegun(context, runId))
    throw new AppError('CONFLICT', 'This message is being answered already, or has been.', {
      safe: 'It stays in the chat.',
      next: 'Stop the answer instead, or edit the question.',
    })
  closeGap(context, { messageId, parentId: parentId ?? null })
  db.sql('UPDATE messages SET withdrawn_at = ? WHERE id = ?').run(now, messageId)
  tellFollowed(context, { messageId, parentId: parentId ?? null }, onFollowed)
  changed('message-removed', messageId)
  changed('chat', chatId)
  return runId
}
