// Every id: a prefix that says what it names, and a UUIDv7's 32 hex digits, so that ids sort by birth.
import { z } from 'zod'

const prefixes = {
  run: 'run_',
  chat: 'chat_',
  message: 'msg_',
  document: 'doc_',
  version: 'ver_',
  passage: 'pas_',
  team: 'team_',
  agent: 'agent_',
  schedule: 'sched_',
} as const
export type IdKind = keyof typeof prefixes

const id = <K extends IdKind>(kind: K) =>
  z
    .string()
    .regex(new RegExp(`^${prefixes[kind]}[0-9a-f]{32}$`))
    .brand<K>()

export const RunId = id('run')
export type RunId = z.infer<typeof RunId>
export const ChatId = id('chat')
export type ChatId = z.infer<typeof ChatId>
export const MessageId = id('message')
export type MessageId = z.infer<typeof MessageId>
export const DocumentId = id('document')
export type DocumentId = z.infer<typeof DocumentId>
export const VersionId = id('version')
export type VersionId = z.infer<typeof VersionId>
export const PassageId = id('passage')
export type PassageId = z.infer<typeof PassageId>
export const ScheduleId = id('schedule')
export type ScheduleId = z.infer<typeof ScheduleId>

/** First 16 hex digits of SHA-256(run, node path, visit, ordinal); also the span id of the trace. */
export const StepId = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'step'>()
export type StepId = z.infer<typeof StepId>

/** SHA-256 of bytes or of UTF-8 text, 64 hex digits. */
export const ContentHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'hash'>()
export type ContentHash = z.infer<typeof ContentHash>

interface IdTypes {
  readonly run: RunId
  readonly chat: ChatId
  readonly message: MessageId
  readonly document: DocumentId
  readonly version: VersionId
  readonly passage: PassageId
  readonly team: string
  readonly agent: string
  readonly schedule: ScheduleId
}

export interface IdSource {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Fills and returns `length` random bytes. */
  readonly randomBytes: (length: number) => Uint8Array
}

/** A new id of `kind`: RFC 9562 UUIDv7 without dashes, behind the kind's prefix. */
export function newId<K extends IdKind>(kind: K, source: IdSource): IdTypes[K] {
  const bytes = source.randomBytes(16)
  const time = source.now()
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) & 0xff
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return (prefixes[kind] + hex) as unknown as IdTypes[K]
}
