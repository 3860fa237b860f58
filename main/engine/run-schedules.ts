// Looks at the schedules whenever one is due. Waiting holds nothing but a timer; what is due is in the store, and so is what has been begun.
import { setTimeout as pause } from 'node:timers/promises'
import type { Capability } from '../../contract/teams.ts'
import type { Clock } from '../platform/index.ts'
import type { Supervisor } from '../runs/index.ts'
import type { ChangeHub } from './change-hub.ts'
import type { EngineStore } from './parts.ts'

export interface RunSchedulesOptions {
  readonly store: Pick<EngineStore, 'write'>
  readonly supervisor: Pick<Supervisor, 'wake' | 'start'>
  readonly hub: Pick<ChangeHub, 'onChange'>
  readonly clock: Pick<Clock, 'now'>
  /** What models can do that are there now. */
  readonly capabilities: () => readonly Capability[]
  readonly onFault: (error: unknown, where: string) => void
  /** A timer stands still while the computer sleeps: the clock is looked at so often instead. */
  readonly lookEveryMs?: number
  readonly restMs?: number
}

const setBackMs = 60_000

/** Disposing ends the look that is at work; what it began is begun. */
export function runSchedules(options: RunSchedulesOptions): AsyncDisposable {
  const {
    store,
    supervisor,
    hub,
    clock,
    capabilities,
    onFault,
    lookEveryMs = 5_000,
    restMs = 2_000,
  } = options
  const closing = new AbortController()
  let poked = new AbortController()
  hub.onChange(({ kind }) => {
    if (kind === 'schedule' || kind === 'schedule-removed') poked.abort()
  })

  /** When the next look is: undefined means when something changes. */
  async function look(): Promise<number | undefined> {
    const { begun, nextAt, isMore } = await store.write('schedules.tick', { capabilities: capabilities() })
    for (const runId of begun) supervisor.wake(runId, 'start')
    return isMore ? clock.now() : nextAt
  }

  async function waitUntil(at: number | undefined): Promise<void> {
    let before = clock.now()
    while (!closing.signal.aborted && !poked.signal.aborted) {
      const now = clock.now()
      const isSetBack = now < before - setBackMs
      if (isSetBack || (at !== undefined && now >= at)) return
      before = now
      const waitMs = at === undefined ? lookEveryMs : Math.min(at - now, lookEveryMs)
      await pause(waitMs, undefined, {
        signal: AbortSignal.any([closing.signal, poked.signal]),
        ref: false,
      }).catch(() => {})
    }
  }

  async function go(): Promise<void> {
    while (!closing.signal.aborted) {
      poked = new AbortController()
      try {
        await waitUntil(await look())
      } catch (error) {
        if (closing.signal.aborted) return
        onFault(error, 'schedules')
        await pause(restMs, undefined, { signal: closing.signal, ref: false }).catch(() => {})
        // It may have been written all the same: then there are runs that nobody was told of.
        await supervisor.start().catch((reason: unknown) => onFault(reason, 'schedules'))
      }
    }
  }

  const going = go()
  return {
    async [Symbol.asyncDispose]() {
      closing.abort()
      await going
    },
  }
}
