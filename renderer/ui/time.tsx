import { useSyncExternalStore } from 'react'
import { formatExactTime, formatTime } from './format.ts'

const everyMs = 30_000
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const tell of listeners) tell()
  }, everyMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present, renewed every half minute, one clock for all. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

/** A time relative to now; the exact one on hover. */
export function Time({ at }: { readonly at: number }) {
  const present = Math.max(useNow(), at)
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)} className="tabular">
      {formatTime(at, present)}
    </time>
  )
}
