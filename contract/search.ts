// Looking through everything at once: what was said, and what things are called and hold.
import { z } from 'zod'
import { CalledTeams } from './called-teams.ts'
import { DocumentState } from './documents.ts'
import { ErrorShape } from './error-shape.ts'
import { ChatId, DocumentId, MessageId, RunId } from './ids.ts'
import { RecallHit } from './recall.ts'
import { RunStatusSchema } from './runs.ts'

export const SearchKind = z.enum(['messages', 'chats', 'documents', 'passages', 'runs', 'teams'])
export type SearchKind = z.infer<typeof SearchKind>

export const SearchRequest = z.object({
  /** Words of any script; the last may be half typed. */
  query: z.string().min(1).max(1_000),
  /** Of each kind. */
  limit: z.int().min(1).max(100).default(8),
  /** Absent: all. */
  kinds: z.array(SearchKind).min(1).optional(),
  /** What the asker calls teams: they and their runs are found and shown so. */
  called: CalledTeams.optional(),
})
export type SearchRequest = z.infer<typeof SearchRequest>

/** UTF-16 offsets into the text beside it, `end` exclusive. */
const Mark = z.object({ start: z.int().min(0), end: z.int().min(0) })

/** A text with the words that were looked for. */
export const MarkedText = z.object({ text: z.string(), marks: z.array(Mark).readonly() })
export type MarkedText = z.infer<typeof MarkedText>

export const MessageHit = z.object({
  messageId: MessageId,
  chatId: ChatId,
  /** Of its chat. */
  title: z.string(),
  role: z.enum(['user', 'assistant']),
  snippet: MarkedText,
  at: z.int(),
})
export type MessageHit = z.infer<typeof MessageHit>

export const ChatHit = z.object({
  chatId: ChatId,
  title: MarkedText,
  archived: z.boolean(),
  updatedAt: z.int(),
})
export type ChatHit = z.infer<typeof ChatHit>

export const DocumentHit = z.object({
  documentId: DocumentId,
  title: MarkedText,
  path: MarkedText,
  collection: z.string(),
  type: z.string(),
  state: DocumentState,
})
export type DocumentHit = z.infer<typeof DocumentHit>

/** A passage as recall gives it, and the words of the query in it: none where only the meaning is near. */
export const PassageHit = RecallHit.extend({
  snippet: MarkedText,
  /** Where the words stand in the version's text; the whole passage where only its meaning is near. */
  at: Mark,
})
export type PassageHit = z.infer<typeof PassageHit>

export const RunHit = z.object({
  runId: RunId,
  title: MarkedText,
  teamName: MarkedText,
  status: RunStatusSchema,
  createdAt: z.int(),
})
export type RunHit = z.infer<typeof RunHit>

export const TeamHit = z.object({ teamId: z.string(), name: MarkedText, description: MarkedText })
export type TeamHit = z.infer<typeof TeamHit>

/** What one kind answers. One that failed or took too long says so and leaves the others alone. */
const groupOf = <H extends z.ZodType>(hit: H) =>
  z.object({
    hits: z.array(hit),
    /** There are others beyond the limit. */
    more: z.boolean(),
    tookMs: z.number(),
    error: ErrorShape.optional(),
  })

export const SearchResult = z.object({
  tookMs: z.number(),
  messages: groupOf(MessageHit).optional(),
  chats: groupOf(ChatHit).optional(),
  documents: groupOf(DocumentHit).optional(),
  passages: groupOf(PassageHit).optional(),
  runs: groupOf(RunHit).optional(),
  teams: groupOf(TeamHit).optional(),
})
export type SearchResult = z.infer<typeof SearchResult>
