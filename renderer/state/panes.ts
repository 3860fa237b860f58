// What stands beside the main column: the inspector's subject, the list as a sheet, and how wide panes are.
import { create } from 'zustand'
import type { ChatId, MessageId, RunId } from '../../contract/ids.ts'
import { usePlace } from './place.ts'

export type Subject =
  | { readonly kind: 'source'; readonly chatId: ChatId; readonly messageId: MessageId; readonly n: number }
  /** A node: its step is the one that is meant. */
  | { readonly kind: 'run'; readonly runId: RunId; readonly node?: string }

interface Panes {
  readonly subject: Subject | undefined
  readonly isListOpen: boolean
  readonly listWidth: number
  readonly inspectorWidth: number
}

export const paneLimits = {
  list: { least: 200, usual: 264, most: 480 },
  inspector: { least: 280, usual: 384, most: 720 },
} as const
const widthsKey = 'maestro.widths'

export const usePanes = create<Panes>(() => ({
  subject: undefined,
  isListOpen: false,
  listWidth: paneLimits.list.usual,
  inspectorWidth: paneLimits.inspector.usual,
}))

export function inspect(subject: Subject): void {
  usePanes.setState({ subject })
}

export function closeInspector(): void {
  usePanes.setState({ subject: undefined })
}

/** The inspector speaks of what is in the main column, so it goes with it. */
export function followPlace(): void {
  usePlace.subscribe((place, before) => {
    if (place.section !== before.section || place.chatId !== before.chatId) closeInspector()
  })
}

export function showList(): void {
  usePanes.setState({ isListOpen: true })
}

export function hideList(): void {
  usePanes.setState({ isListOpen: false })
}

export function setWidth(pane: keyof typeof paneLimits, width: number): void {
  const { least, most } = paneLimits[pane]
  const bounded = Math.round(Math.min(most, Math.max(least, width)))
  usePanes.setState(pane === 'list' ? { listWidth: bounded } : { inspectorWidth: bounded })
}

export function keepWidths(): void {
  const { listWidth, inspectorWidth } = usePanes.getState()
  localStorage.setItem(widthsKey, JSON.stringify([listWidth, inspectorWidth]))
}

export function restoreWidths(): void {
  const [list, inspector] = (localStorage.getItem(widthsKey) ?? '')
    .replace(/[[\]]/g, '')
    .split(',')
    .map(Number)
  if (list) setWidth('list', list)
  if (inspector) setWidth('inspector', inspector)
}
