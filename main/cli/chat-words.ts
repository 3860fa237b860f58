import type { ChatSummary } from '../../contract/chats.ts'
import { ChatId } from '../../contract/ids.ts'
import { theOne } from './input-file.ts'
import { typedId } from './typed-id.ts'

/** The one chat that a command line names. */
export const chatIn = (positionals: readonly string[]): ChatId =>
  typedId(ChatId, theOne(positionals, 'chat id'), 'chat')

const marksOf = (chat: ChatSummary) =>
  (chat.pinned ? '  (pinned)' : '') + (chat.archived ? '  (archived)' : '')

export const chatLine = (chat: ChatSummary): string =>
  `${chat.chatId}  ${new Date(chat.updatedAt).toISOString().slice(0, 16)}  ${chat.title}${marksOf(chat)}`
