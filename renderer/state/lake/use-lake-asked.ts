import { useEffect, useRef } from 'react'
import type { Engine } from '../../client/index.ts'
import { useApp } from '../app-store.ts'
import { useAsked, type Asked } from '../use-asked.ts'

const restMs = 1_000

/** Asks about the lake as a whole, and again when it has changed: at most once a second, however fast documents are read. */
export function useLakeAsked<T>(
  key: string,
  ask: (engine: Engine, signal: AbortSignal) => Promise<T>,
): Asked<T> {
  const asked = useAsked(key, ask)
  const again = useRef(asked.again)
  useEffect(() => {
    again.current = asked.again
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = useApp.subscribe(({ app }, before) => {
      if (app.documentCounts === before.app.documentCounts) return
      timer ??= setTimeout(() => {
        timer = undefined
        again.current()
      }, restMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
  return asked
}
