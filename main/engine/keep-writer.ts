// The store's writing thread, started again when it ends by itself; after three failures in a row only a new start of Maestro helps.
import { setTimeout as wait } from 'node:timers/promises'
import type { StoreFailure } from '../store/index.ts'

interface Writer {
  onFailure(listener: (failure: StoreFailure) => void): Disposable
  restart(): Promise<void>
}

export interface KeepWriterOptions {
  readonly onFault: (error: unknown, where: string) => void
  readonly monotonic: () => number
  readonly pausesMs?: readonly number[]
}

/** A thread that lived for so long has not failed in a row with the one before. */
const steadyMs = 60_000

/** Disposing ends the watch, not the writer. */
export function keepWriter(writer: Writer, options: KeepWriterOptions): Disposable {
  const { onFault, monotonic, pausesMs = [0, 500, 5_000] } = options
  const closing = new AbortController()
  let failures = 0
  let startedAt = monotonic()

  const restart = async () => {
    if (monotonic() - startedAt > steadyMs) failures = 0
    while (!closing.signal.aborted) {
      const pauseMs = pausesMs[failures++]
      if (pauseMs === undefined)
        return onFault(new Error('The writing thread failed too often in a row.'), 'store breaker')
      await wait(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      try {
        await writer.restart()
        startedAt = monotonic()
        return
      } catch (error) {
        onFault(error, 'store restart')
      }
    }
  }

  const watch = writer.onFailure(({ thread, error }) => {
    onFault(error, `store ${thread}`)
    if (thread === 'writer') void restart()
  })
  return {
    [Symbol.dispose]() {
      closing.abort()
      watch[Symbol.dispose]()
    },
  }
}
