// Questions that are being edited in their place: kept over a reload, like drafts.
import { create } from 'zustand'
import type { Message } from '../../../contract/chats.ts'
import type { MessageId } from '../../../contract/ids.ts'

type Edits = Readonly<Record<string, string>>
const storageKey = 'maestro.edits'

const useEdits = create<Edits>(read)

/** The text so far; undefined when it is not being edited. */
export const useEdit = (messageId: MessageId): string | undefined => useEdits((edits) => edits[messageId])

export const beginEdit = ({ messageId, text }: Message): void => write({ [messageId]: text })
export const setEdit = (messageId: MessageId, text: string): void => write({ [messageId]: text })

export function endEdit(messageId: MessageId): void {
  const { [messageId]: _ended, ...others } = useEdits.getState()
  useEdits.setState(others, true)
  keep()
}

function write(change: Edits): void {
  useEdits.setState(change)
  keep()
}

function keep(): void {
  sessionStorage.setItem(storageKey, JSON.stringify(useEdits.getState()))
}

function read(): Edits {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(([, text]) => typeof text === 'string'))
  } catch {
    return {}
  }
}
