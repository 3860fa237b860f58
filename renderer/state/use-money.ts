import { useEffect, useRef } from 'react'
import { hasEnded } from '../../contract/run-state.ts'
import type { Engine } from '../client/index.ts'
import { useApp } from './app-store.ts'
import { useAsked, type Asked } from './use-asked.ts'

/** Another whenever a run has cost something or has ended. */
const useRunsMark = (): string =>
  useApp(({ app }) => {
    const all = Object.values(app.runs)
    return `${all.reduce((sum, run) => sum + run.costUsd, 0)} ${all.filter(({ status }) => hasEnded(status)).length}`
  })

/** As `useAsked`, and again whenever money may stand otherwise; what is shown stays until the next is there. */
export function useMoney<T>(key: string, ask: (engine: Engine, signal: AbortSignal) => Promise<T>): Asked<T> {
  const asked = useAsked(key, ask, 'money')
  const mark = useRunsMark()
  const seen = useRef(mark)
  const again = useRef(asked.again)
  useEffect(() => {
    again.current = asked.again
  })
  useEffect(() => {
    if (seen.current === mark) return
    seen.current = mark
    again.current()
  }, [mark])
  return asked
}
