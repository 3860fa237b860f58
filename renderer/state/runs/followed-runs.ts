// Journals of the runs that are on screen: read from their beginning, then followed, through every break of the connection.
import { fromErrorShape, isAppError, type AppError } from '../../../contract/app-error.ts'
import { reduceApp, withoutJournal, withRunEvents } from '../../../contract/app-reducer.ts'
import type { RunId } from '../../../contract/ids.ts'
import { create } from 'zustand'
import type { Engine } from '../../client/index.ts'
import { fold, useApp } from '../app-store.ts'

/** Why a run cannot be shown, by run. */
export const useRunErrors = create<Readonly<Record<string, AppError>>>(() => ({}))

interface Followed {
  watchers: number
  readonly stop: AbortController
}
const followed = new Map<RunId, Followed>()
/** Looked at before, the latest last: whoever goes back to one sees it at once. */
const rested = new Set<RunId>()
const mostRested = 20

/** Follows until the returned function has been called; several may follow one run. */
export function followRun(runId: RunId): () => void {
  const known = followed.get(runId) ?? { watchers: 0, stop: new AbortController() }
  known.watchers++
  if (known.watchers === 1) {
    followed.set(runId, known)
    void follow(runId, known.stop.signal)
  }
  return () => {
    known.watchers--
    if (known.watchers > 0) return
    followed.delete(runId)
    known.stop.abort()
    rest(runId)
  }
}

/** A window is open for days: it does not keep every run that was ever looked at. */
function rest(runId: RunId): void {
  rested.delete(runId)
  rested.add(runId)
  const [oldest] = rested
  if (rested.size <= mostRested || oldest === undefined) return
  rested.delete(oldest)
  if (!followed.has(oldest)) fold((state) => withoutJournal(state, oldest))
}

async function follow(runId: RunId, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const engine = await nextEngine(signal)
    if (!engine) return
    try {
      const since = useApp.getState().app.journals[runId]?.seq ?? 0
      for await (const item of engine.runs.watch({ runId, since }, { signal }))
        fold((state) => (item.type === 'event' ? withRunEvents(state, [item.event]) : reduceApp(state, item)))
      return
    } catch (error) {
      if (signal.aborted) return
      const reason = isAppError(error) ? error : fromErrorShape(undefined)
      if (reason.code !== 'CLOSED') return useRunErrors.setState({ [runId]: reason })
      await lossOf(engine, signal)
    }
  }
}

/** The engine as soon as there is one; undefined once the signal aborts. */
function nextEngine(signal: AbortSignal): Promise<Engine | undefined> {
  return when(() => useApp.getState().engine, signal)
}

async function lossOf(engine: Engine, signal: AbortSignal): Promise<void> {
  await when(() => (useApp.getState().engine === engine ? undefined : true), signal)
}

function when<T>(read: () => T | undefined, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const value = read()
      if (value === undefined && !signal.aborted) return
      leave()
      signal.removeEventListener('abort', look)
      resolve(value)
    }
    const leave = useApp.subscribe(look)
    signal.addEventListener('abort', look, { once: true })
    look()
  })
}
