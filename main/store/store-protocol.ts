// What goes between the engine and its store threads. Own and minimal: one message carries all calls made in one turn, so that
// callers who wait for one commit are in the next one together, and one message brings all its replies.
import { fromErrorShape, toErrorShape, type ErrorShape } from '../../contract/app-error.ts'
import type { SequencedChange } from './change-log.ts'

export type StoreVerb = 'write' | 'read' | 'changesSince' | 'head' | 'stats' | 'copy' | 'check'

export interface StoreCall {
  readonly id: number
  readonly verb: StoreVerb
  readonly name: string
  readonly input: unknown
}
export type ToStoreThread = { readonly calls: readonly StoreCall[] } | { readonly close: true }

export interface StoreFailureReply {
  readonly id: number
  readonly error: ErrorShape
  /** What a log needs and no wire may carry further. */
  readonly detail: string | undefined
}
export type StoreReply = { readonly id: number; readonly value: unknown } | StoreFailureReply

export type FromStoreThread =
  | { readonly type: 'ready'; readonly head: number }
  | { readonly type: 'refused'; readonly reply: StoreFailureReply }
  | { readonly type: 'replies'; readonly replies: readonly StoreReply[] }
  /** All changes up to this seq that were not told yet; those whose thing is gone are left out. */
  | { readonly type: 'changes'; readonly changes: readonly SequencedChange[]; readonly upTo: number }
  /** A mistake of the program's that no caller waits for. */
  | { readonly type: 'fault'; readonly reply: StoreFailureReply }

export interface StoreThreadData {
  readonly role: 'writer' | 'reader'
  readonly path: string
  readonly backups: string
  readonly keptChanges: number
  /** After a restart: the last change that was told, so that those committed but not told follow first. */
  readonly toldUpTo: number | undefined
}

export interface StoreStats {
  readonly writes: number
  readonly commits: number
  readonly failedCommits: number
  readonly largestGroup: number
}

export function failureReply(id: number, error: unknown): StoreFailureReply {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : undefined
  return { id, error: toErrorShape(error), detail }
}

export function errorOf(reply: StoreFailureReply): Error {
  const error = fromErrorShape(reply.error)
  if (reply.detail !== undefined) error.cause = new Error(reply.detail)
  return error
}
