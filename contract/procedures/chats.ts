// Questions and answers.
import { z } from 'zod'
import { ChatSummary, Message, RateMessage, SendMessage, SentMessage, UpdateChat } from '../chats.ts'
import { ChatId, MessageId } from '../ids.ts'
import { procedure } from '../rpc/index.ts'

export const chatsProcedures = {
  /** Pinned ones first, then the newest; with `archived` those that were put away, with `removed` those that can be brought back, the last one first. */
  list: procedure({
    effect: 'read',
    input: z.object({ archived: z.literal(true).optional(), removed: z.literal(true).optional() }).optional(),
    output: z.array(ChatSummary),
  }),
  /** All branches; `branchShown` says which messages are on show. */
  show: procedure({
    effect: 'read',
    input: z.object({ chatId: ChatId }),
    output: z.object({ chat: ChatSummary, messages: z.array(Message) }),
  }),
  /** A message that comes while the chat is answering waits its turn. */
  send: procedure({ effect: 'keyed', input: SendMessage, output: SentMessage }),
  /** Takes a message back whose run has not begun. CONFLICT once it has: it can be cancelled then. */
  withdraw: procedure({
    effect: 'keyed',
    input: z.object({ messageId: MessageId }),
    output: z.object({ withdrawn: z.boolean() }),
  }),
  update: procedure({ effect: 'keyed', input: UpdateChat, output: ChatSummary }),
  rate: procedure({ effect: 'keyed', input: RateMessage, output: Message }),
  remove: procedure({
    effect: 'keyed',
    input: z.object({ chatId: ChatId }),
    output: z.object({ removed: z.boolean() }),
  }),
  restore: procedure({
    effect: 'keyed',
    input: z.object({ chatId: ChatId }),
    output: z.object({ restored: z.boolean() }),
  }),
  export: procedure({
    effect: 'read',
    input: z.object({
      chatId: ChatId,
      format: z.enum(['markdown', 'json']).default('markdown'),
      /** Every branch, not only the one on show. */
      all: z.literal(true).optional(),
    }),
    output: z.object({ text: z.string() }),
  }),
} as const
