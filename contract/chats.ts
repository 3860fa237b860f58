import { z } from 'zod'
import { Answer } from './answers.ts'
import { LakeScope } from './documents.ts'
import { ErrorShape } from './error-shape.ts'
import { ChatId, DocumentId, MessageId, RunId } from './ids.ts'
import { TierPreference, Trust } from './labels.ts'

export const ChatSummary = z.object({
  chatId: ChatId,
  title: z.string(),
  teamId: z.string(),
  createdAt: z.int(),
  updatedAt: z.int(),
  messages: z.int(),
})
export type ChatSummary = z.infer<typeof ChatSummary>

export const Message = z.object({
  messageId: MessageId,
  chatId: ChatId,
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
})
export type Message = z.infer<typeof Message>

export const SendMessage = z.object({
  /** Absent: a new chat is begun. */
  chatId: ChatId.optional(),
  text: z.string().min(1).max(200_000),
  teamId: z.string().optional(),
  tier: TierPreference.optional(),
  in: LakeScope.optional(),
  attachments: z.array(DocumentId).max(100).optional(),
  /** The same key again returns the first send's ids and starts nothing. */
  idempotencyKey: z.string().min(8).max(200),
})
export type SendMessage = z.infer<typeof SendMessage>

export const SentMessage = z.object({ chatId: ChatId, messageId: MessageId, runId: RunId })
export type SentMessage = z.infer<typeof SentMessage>
