import { useEffect, useRef, useState } from 'react'
import { fromErrorShape, isAppError, type AppError } from '../../contract/app-error.ts'
import type { AskedPart } from '../../contract/app-state.ts'
import type { Engine } from '../client/index.ts'
import { useApp } from './app-store.ts'

export interface Asked<T> {
  readonly value: T | undefined
  readonly error: AppError | undefined
  readonly again: () => void
}

interface Settled<T> {
  readonly key: string
  readonly round: number
  readonly value?: T
  readonly error?: AppError
}

/**
 * Asks the engine, and again when `key` changes, when the user says so, when `part` is otherwise, by whomever, or when a lost connection is back.
 * The last value stays until the next one is there, but never under another key.
 */
export function useAsked<T>(
  key: string,
  ask: (engine: Engine, signal: AbortSignal) => Promise<T>,
  part?: AskedPart,
): Asked<T> {
  const engine = useApp((store) => store.engine)
  const changes = useApp(({ app }) => (part && app.stale[part]) ?? 0)
  const [state, setState] = useState<Settled<T>>({ key, round: 0 })
  const [wishes, setWishes] = useState(0)
  const round = wishes + changes
  // Written in place and new at every render; what it depends on is in `key`.
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    if (!engine) return
    const stop = new AbortController()
    latest.current(engine, stop.signal).then(
      (value) => !stop.signal.aborted && setState({ key, round, value }),
      (reason: unknown) => {
        if (stop.signal.aborted) return
        const error = isAppError(reason) ? reason : fromErrorShape(undefined)
        // A break of the connection ends by itself; what is shown stays.
        if (error.code !== 'CLOSED') setState({ key, round, error })
      },
    )
    return () => stop.abort()
  }, [engine, key, round])
  const isCurrent = state.key === key
  return {
    value: isCurrent ? state.value : undefined,
    error: isCurrent ? state.error : undefined,
    again: () => setWishes((last) => last + 1),
  }
}
