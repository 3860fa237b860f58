// What the user has begun to write, by chat: kept over a reload, gone when it was sent.
import { create } from 'zustand'
import type { ChatId } from '../../contract/ids.ts'

export interface Draft {
  readonly text: string
  /** What may be looked at; empty is everything. */
  readonly scope: readonly string[]
  /** Set when the user chose one. */
  readonly teamId?: string | undefined
  /** Of the send that failed, so that sending the same again cannot start it twice. */
  readonly idempotencyKey?: string | undefined
}

const storageKey = 'maestro.drafts'
const emptyDraft: Draft = { text: '', scope: [] }
const keyOf = (chatId: ChatId | undefined) => chatId ?? 'new'

export const useDrafts = create<Readonly<Record<string, Draft>>>(read)

export function useDraft(chatId: ChatId | undefined): Draft {
  return useDrafts((drafts) => drafts[keyOf(chatId)] ?? emptyDraft)
}

export function draftOf(chatId: ChatId | undefined): Draft {
  return useDrafts.getState()[keyOf(chatId)] ?? emptyDraft
}

export function setDraft(chatId: ChatId | undefined, change: Partial<Draft>): void {
  useDrafts.setState({ [keyOf(chatId)]: { ...draftOf(chatId), ...change } })
  sessionStorage.setItem(storageKey, JSON.stringify(useDrafts.getState()))
}

function read(): Record<string, Draft> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? { ...(stored as Record<string, Draft>) } : {}
  } catch {
    return {}
  }
}
