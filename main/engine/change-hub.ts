// Where everything that clients watch comes together: committed changes with their seq, and ephemeral frames without.
import type { Change, CloudFrame, CountsFrame, ProgressFrame, StaleFrame } from '../../contract/app-state.ts'
import { hasEnded } from '../../contract/run-state.ts'
import type { TextFrame } from '../../contract/runs.ts'

export interface SequencedChange {
  readonly seq: number
  readonly change: Change
}
export type HubItem =
  | ({ readonly type: 'change' } & SequencedChange)
  | TextFrame
  | ProgressFrame
  | CountsFrame
  | CloudFrame
  | StaleFrame

/** A watcher that does not read for this many items loses its place and is brought up to date anew. */
const maxWaiting = 5000

/** One watcher's queue. `take` waits; `overrun` says that items were dropped since the last time it was asked. */
export interface Inbox extends Disposable {
  take(signal: AbortSignal): Promise<readonly HubItem[]>
  overrun(): boolean
}

export interface ChangeHub {
  publish(item: HubItem): void
  subscribe(): Inbox
  /** What running model steps have said so far, for a window that comes in the middle of it. */
  textSoFar(): TextFrame[]
  /** Told of every committed change, in order, for as long as the engine lives. Must not throw. */
  onChange(listener: (change: Change) => void): void
}

export function createChangeHub(): ChangeHub {
  const inboxes = new Set<(item: HubItem) => void>()
  const listeners: ((change: Change) => void)[] = []
  const streaming = new Map<string, TextFrame>()

  const remember = (item: HubItem) => {
    if (item.type === 'frame') {
      const key = `${item.runId}/${item.stepId}`
      const before = streaming.get(key)?.text ?? ''
      streaming.set(key, { ...item, offset: 0, text: before.slice(0, item.offset) + item.text })
    } else if (item.type === 'change') {
      forget(item.change)
    }
  }
  const forget = (change: Change) => {
    if (change.kind === 'run-event') {
      const body = change.event.body as { stepId?: string }
      const isOver = change.event.kind === 'step.finished' || change.event.kind === 'step.failed'
      if (isOver && body.stepId) streaming.delete(`${change.event.runId}/${body.stepId}`)
    } else if (change.kind === 'run' && hasEnded(change.run.status)) {
      for (const key of streaming.keys()) if (key.startsWith(`${change.run.runId}/`)) streaming.delete(key)
    }
  }

  return {
    onChange: (listener) => listeners.push(listener),
    publish(item) {
      remember(item)
      if (item.type === 'change') for (const listener of listeners) listener(item.change)
      for (const deliver of inboxes) deliver(item)
    },
    subscribe() {
      let waiting: HubItem[] = []
      let hasOverrun = false
      let wake: (() => void) | undefined
      const deliver = (item: HubItem) => {
        if (waiting.length >= maxWaiting) {
          waiting = []
          hasOverrun = true
        }
        if (!hasOverrun) waiting.push(item)
        wake?.()
      }
      inboxes.add(deliver)
      return {
        async take(signal) {
          signal.throwIfAborted()
          if (waiting.length === 0 && !hasOverrun) await untilWoken((resolve) => (wake = resolve), signal)
          wake = undefined
          const items = waiting
          waiting = []
          return items
        },
        overrun() {
          const was = hasOverrun
          hasOverrun = false
          return was
        },
        [Symbol.dispose]() {
          inboxes.delete(deliver)
        },
      }
    },
    textSoFar: () => [...streaming.values()],
  }
}

function untilWoken(onWake: (resolve: () => void) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    onWake(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    })
  })
}
