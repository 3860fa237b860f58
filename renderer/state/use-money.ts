import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { hasEnded } from '../../contract/run-state.ts'
import type { Engine } from '../client/index.ts'
import { useApp } from './app-store.ts'
import { useAsked, type Asked } from './use-asked.ts'

const useLimits = create<{ readonly round: number }>(() => ({ round: 0 }))

/** Limits were set or taken away here. */
export const limitsChanged = (): void => useLimits.setState(({ round }) => ({ round: round + 1 }))

/** Another whenever a run has cost something or has ended, or a limit is another. */
function useMoneyMark(): string {
  const runs = useApp(({ app }) => {
    const all = Object.values(app.runs)
    return `${all.reduce((sum, run) => sum + run.costUsd, 0)} ${all.filter(({ status }) => hasEnded(status)).length}`
  })
  const round = useLimits((limits) => limits.round)
  return `${runs} ${round}`
}

/** As `useAsked`, and again whenever money may stand otherwise; what is shown stays until the next is there. */
export function useMoney<T>(key: string, ask: (engine: Engine, signal: AbortSignal) => Promise<T>): Asked<T> {
  const asked = useAsked(key, ask)
  const mark = useMoneyMark()
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
