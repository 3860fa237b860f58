// What the user has begun to write, by chat: kept over a reload and a restart, gone when it was sent.
import { create } from 'zustand'
import type { ChatId, DocumentId } from '../../../contract/ids.ts'
import type { TierPreference } from '../../../contract/labels.ts'
import { keepDraft, readDrafts } from './draft-storage.ts'

/** A file that is safe in the lake and comes with the question. */
export interface Attached {
  readonly documentId: DocumentId
  readonly name: string
}

export interface Draft {
  readonly text: string
  /** What may be looked at; empty is everything. */
  readonly scope: readonly string[]
  readonly attachments: readonly Attached[]
  /** Set when the user chose one. */
  readonly teamId?: string | undefined
  readonly tier?: TierPreference | undefined
  /** Of the send that failed, so that sending the same again cannot start it twice. */
  readonly idempotencyKey?: string | undefined
}

const emptyDraft: Draft = { text: '', scope: [], attachments: [] }
const writeMs = 250

/** `new` for the chat that does not exist yet. */
export const draftKey = (chatId: ChatId | undefined): string => chatId ?? 'new'

const useDrafts = create<Readonly<Record<string, Draft>>>(() => ({}))

export function useDraft(chatId: ChatId | undefined): Draft {
  return useDrafts((drafts) => drafts[draftKey(chatId)] ?? emptyDraft)
}

export function draftOf(chatId: ChatId | undefined): Draft {
  return useDrafts.getState()[draftKey(chatId)] ?? emptyDraft
}

/** Whatever changes makes it another message, which a key of the one before must not hold back. */
export function setDraft(chatId: ChatId | undefined, change: Partial<Draft>): void {
  const key = draftKey(chatId)
  useDrafts.setState({ [key]: { ...draftOf(chatId), idempotencyKey: undefined, ...change } })
  unwritten.add(key)
  timer ??= setTimeout(writeDrafts, writeMs)
}

const unwritten = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

function writeDrafts(): void {
  clearTimeout(timer)
  timer = undefined
  for (const key of unwritten)
    keepDraft(localStorage, key, useDrafts.getState()[key] ?? emptyDraft, Date.now())
  unwritten.clear()
}

/** Brings the drafts of before, and loses nothing that was typed with the page. */
export function restoreDrafts(): void {
  useDrafts.setState(readDrafts(localStorage))
  window.addEventListener('pagehide', writeDrafts)
  document.addEventListener('visibilitychange', writeDrafts)
}
