// Tells every window how many documents there are, soon after some have changed: each holds the newest only, and cannot count the rest.
import type { CountsFrame } from '../../contract/app-state.ts'
import type { ChangeHub } from './change-hub.ts'
import type { EngineStore } from './parts.ts'

const restMs = 250

export async function countsNow(store: EngineStore): Promise<CountsFrame> {
  return { type: 'counts', documentCounts: await store.read('lakeCounts', null) }
}

interface TellCountsOptions {
  readonly store: EngineStore
  readonly hub: ChangeHub
  readonly onFault: (error: unknown) => void
}

export function tellCounts({ store, hub, onFault }: TellCountsOptions): Disposable {
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    // What changes from here on is told of once more: the last time nothing comes after it.
    timer = undefined
    countsNow(store).then((frame) => hub.publish(frame), onFault)
  }
  hub.onChange(({ kind }) => {
    if (kind === 'document' || kind === 'document-erased') timer ??= setTimeout(tell, restMs).unref()
  })
  return { [Symbol.dispose]: () => clearTimeout(timer) }
}
