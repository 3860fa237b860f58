// A stream that falls silent ends. Only waiting for the provider counts: a reader who takes time does not.
import type { WatchTiming } from './place.ts'

export const usualTiming: WatchTiming = { firstEventMs: 5 * 60_000, nextEventMs: 2 * 60_000 }

export interface Watch extends Disposable {
  /** Fires with the caller's signal, and when the wait was too long; the connection hangs on it. */
  readonly signal: AbortSignal
  readonly hasStalled: boolean
  /** From now on the provider is waited for. */
  readonly listen: () => void
  /** It came: until the next `listen` nobody waits. */
  readonly heard: () => void
  /** The first event came, which may take longer than the later ones. */
  readonly shorten: () => void
  /** The answer was read to its end: the connection may serve again. */
  readonly done: () => void
}

/** Disposing closes the connection, unless the answer was read to its end. */
export function createWatch(caller: AbortSignal, { firstEventMs, nextEventMs }: WatchTiming): Watch {
  const controller = new AbortController()
  const close = () => controller.abort()
  let isWaiting = false
  let hasStalled = false
  let isDone = false
  const ring = () => {
    if (!isWaiting) return
    hasStalled = true
    close()
  }
  let timer = setTimeout(ring, firstEventMs)
  caller.addEventListener('abort', close, { once: true })
  if (caller.aborted) close()
  return {
    signal: controller.signal,
    get hasStalled() {
      return hasStalled
    },
    listen() {
      isWaiting = true
      timer.refresh()
    },
    heard() {
      isWaiting = false
    },
    shorten() {
      clearTimeout(timer)
      timer = setTimeout(ring, nextEventMs)
    },
    done() {
      isDone = true
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      caller.removeEventListener('abort', close)
      if (!isDone) close()
    },
  }
}
