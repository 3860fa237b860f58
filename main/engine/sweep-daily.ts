// Obeys the rules of retention: behind the start, then once a day.
import type { Lake } from '../lake/index.ts'
import type { Log } from '../platform/index.ts'
import type { EngineStore } from './parts.ts'

export interface SweepOptions {
  readonly lake: Pick<Lake, 'sweep'>
  readonly store: Pick<EngineStore, 'read'>
  readonly log: Pick<Log, 'info' | 'error'>
  readonly everyMs?: number
}

const dayMs = 24 * 60 * 60 * 1_000

/** Disposing ends the one that is at work. */
export function sweepDaily({ lake, store, log, everyMs = dayMs }: SweepOptions): Disposable {
  const closing = new AbortController()
  const sweep = async () => {
    try {
      const report = await lake.sweep(await store.read('settings.get', null), { signal: closing.signal })
      if (report.documents + report.versions > 0) log.info('swept', { ...report })
    } catch (error) {
      if (!closing.signal.aborted) log.error('could-not-sweep', { error })
    }
  }
  void sweep()
  const timer = setInterval(() => void sweep(), everyMs).unref()
  return {
    [Symbol.dispose]() {
      clearInterval(timer)
      closing.abort()
    },
  }
}
