// What the store thread can do with chats.
import type { ChatSummary, Message, RateMessage, SentMessage } from '../../contract/chats.ts'
import type { ChatId, MessageId, RunId } from '../../contract/ids.ts'
import type { ChangeReaders, ReadContext, WriteContext } from '../store/commands.ts'
import { findChat } from './find-chat.ts'
import { findChats, findMessages } from './find.ts'
import type { OnFollowed } from './followed.ts'
import { rateMessage, setRemoved, updateChat } from './keep-chats.ts'
import { readChat, readChats, readRemovedChats, readMessage, readMessages } from './rows.ts'
import { catchUpWords, readWordless } from './message-words.ts'
import { sendMessage, type SendInput } from './send-message.ts'
import { withdrawMessage } from './withdraw-message.ts'

interface OneChat {
  readonly chatId: ChatId
}

export interface ChatWritesOptions {
  /** Told in the transaction in which an answer is rated, or its rating taken back. */
  readonly onRated: (context: WriteContext, answer: Message) => void
  readonly onFollowed: OnFollowed
}

export function createChatWrites({ onRated, onFollowed }: ChatWritesOptions) {
  return {
    'chats.send': (context: WriteContext, input: SendInput): SentMessage =>
      sendMessage(context, input, onFollowed),
    'chats.withdraw': (context: WriteContext, input: { readonly messageId: MessageId }): RunId | undefined =>
      withdrawMessage(context, input, onFollowed),
    'chats.update': updateChat,
    'chats.rate': (context: WriteContext, input: RateMessage): Message => {
      const answer = rateMessage(context, input)
      onRated(context, answer)
      return answer
    },
    'chats.catchUpWords': catchUpWords,
    'chats.remove': (context: WriteContext, { chatId }: OneChat): boolean =>
      setRemoved(context, chatId, 'removed'),
    'chats.restore': (context: WriteContext, { chatId }: OneChat): boolean =>
      setRemoved(context, chatId, 'present'),
  } as const
}

export const chatReads = {
  /** Those put away too. */
  'chats.list': ({ db }: ReadContext, _input: null): ChatSummary[] => readChats(db),
  'chats.listRemoved': ({ db }: ReadContext, _input: null): ChatSummary[] => readRemovedChats(db),
  'chats.get': ({ db }: ReadContext, { chatId }: OneChat): ChatSummary => findChat(db, chatId),
  'chats.show': ({ db }: ReadContext, { chatId }: OneChat): { chat: ChatSummary; messages: Message[] } => ({
    chat: findChat(db, chatId),
    messages: readMessages(db, chatId),
  }),
  'chats.findMessages': findMessages,
  'chats.find': findChats,
  'chats.wordless': readWordless,
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
  'message-removed': ({ db }, key) => {
    const row = db.sql('SELECT chat_id FROM messages WHERE id = ? AND withdrawn_at IS NOT NULL').get(key)
    return row && { kind: 'message-removed', chatId: row['chat_id'] as ChatId, messageId: key as MessageId }
  },
}
