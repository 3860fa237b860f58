import type { LucideIcon } from 'lucide-react'
import type { say } from '../../ui/index.ts'

export type ActionId = keyof typeof say.actions.names
export type ActionGroup = keyof typeof say.actions.groups

/** One thing that the window can be told to do: the keys, the page of keys and the search all come from this. */
export interface Action {
  readonly id: ActionId
  readonly group: ActionGroup
  readonly icon: LucideIcon
  /** As tinykeys writes them. A single letter is for when nothing is being written. */
  readonly keys?: readonly string[]
  /** Absent: always. */
  readonly isOffered?: () => boolean
  /** What moves the focus is of no use once another thing has been chosen from a list. */
  readonly isKeysOnly?: true
  /** False: there was nothing to do, and the key means what it means elsewhere. */
  readonly run: () => unknown
}
