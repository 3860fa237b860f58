// What lies over the whole window: at most one thing at a time.
import { create } from 'zustand'
import type { ChatId } from '../../contract/ids.ts'

interface Overlays {
  readonly shown: 'search' | 'keys' | undefined
  /** With what the search begins. */
  readonly text: string
  /** The chat whose title is a field just now. */
  readonly renaming: ChatId | undefined
}

export const useOverlays = create<Overlays>(() => ({ shown: undefined, text: '', renaming: undefined }))

export function openSearch(text = ''): void {
  useOverlays.setState({ shown: 'search', text })
}

export function openKeys(): void {
  useOverlays.setState({ shown: 'keys' })
}

export function closeOverlay(): void {
  useOverlays.setState({ shown: undefined })
}

export function beginRename(chatId: ChatId): void {
  useOverlays.setState({ renaming: chatId })
}

export function endRename(): void {
  useOverlays.setState({ renaming: undefined })
}
