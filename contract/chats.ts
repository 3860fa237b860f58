import { z } from 'zod'
import { Answer } from './answers.ts'
import { maxAttachments } from './attachments.ts'
import { LakeScope } from './documents.ts'
import { ErrorShape } from './error-shape.ts'
import { ChatId, DocumentId, MessageId, RunId } from './ids.ts'
import { TierPreference, Trust } from './labels.ts'
import { PlainName } from './plain-name.ts'
import { QuestionText } from './question-text.ts'

export const ChatSummary = z.object({
  chatId: ChatId,
  title: z.string(),
  /** The user gave the title: no message changes it any more. */
  named: z.boolean(),
  pinned: z.boolean(),
  archived: z.boolean(),
  /** Who answers, and where, unless a message says otherwise. */
  teamId: z.string(),
  tier: TierPreference,
  /** The question that was looked at last: the branch on show leads through it (chat-branches.ts). */
  shown: MessageId.optional(),
  createdAt: z.int(),
  updatedAt: z.int(),
  messages: z.int(),
})
export type ChatSummary = z.infer<typeof ChatSummary>

export const Feedback = z.object({
  rating: z.enum(['up', 'down']),
  reason: z.string().optional(),
  at: z.int(),
})
export type Feedback = z.infer<typeof Feedback>

export const Message = z.object({
  messageId: MessageId,
  chatId: ChatId,
  /** Of a question: the one before it on its branch. Of an answer: its question. */
  parentId: MessageId.optional(),
  runId: RunId.optional(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  at: z.int(),
  trust: Trust,
  scope: LakeScope,
  attachments: z.array(DocumentId),
  /** On an assistant's message: the whole answer, or why there is none. */
  answer: Answer.optional(),
  error: ErrorShape.optional(),
  /** What the user thinks of an answer. */
  feedback: Feedback.optional(),
})
export type Message = z.infer<typeof Message>

export const SendMessage = z.object({
  /** Absent: a new chat is begun. */
  chatId: ChatId.optional(),
  /** A question of this chat that is asked anew: the new one stands beside it, at the same place of the chat, and the old branch is kept. */
  edits: MessageId.optional(),
  text: QuestionText,
  teamId: z.string().optional(),
  tier: TierPreference.optional(),
  in: LakeScope.optional(),
  /** The question looks at them too, and at nothing else when `in` names nothing. */
  attachments: z.array(DocumentId).max(maxAttachments).optional(),
  /** The same key again returns the first send's ids and starts nothing. */
  idempotencyKey: z.string().min(8).max(200),
})
export type SendMessage = z.infer<typeof SendMessage>

export const SentMessage = z.object({ chatId: ChatId, messageId: MessageId, runId: RunId })
export type SentMessage = z.infer<typeof SentMessage>

export const UpdateChat = z.object({
  chatId: ChatId,
  title: PlainName(200).optional(),
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  /** A question of this chat. */
  shown: MessageId.optional(),
  teamId: z.string().optional(),
  tier: TierPreference.optional(),
})
export type UpdateChat = z.infer<typeof UpdateChat>

export const RateMessage = z.object({
  messageId: MessageId,
  /** Null takes a rating back. */
  rating: Feedback.shape.rating.nullable(),
  reason: z.string().trim().max(2_000).optional(),
})
export type RateMessage = z.infer<typeof RateMessage>
