import { useState } from 'react'
import { useApp } from '../../state/index.ts'

export interface LakeWork {
  readonly ready: number
  readonly failed: number
  readonly working: number
  /** Of all that have been at work since the lake was last at rest. */
  readonly done: number
  readonly total: number
}

/** Counts of the lake; "12 of 340" counts from the moment on when there was nothing to do. */
export function useLakeWork(): LakeWork {
  const counts = useApp(({ app }) => app.documentCounts)
  const of = (state: string) => counts[state] ?? 0
  const working = of('stored') + of('parsing') + of('indexing') + of('embedding') + of('testing')
  const ready = of('ready')
  const failed = of('failed')
  const settled = ready + failed
  const [settledAtRest, setSettledAtRest] = useState(settled)
  if (working === 0 && settledAtRest !== settled) setSettledAtRest(settled)
  const done = Math.max(0, settled - settledAtRest)
  return { ready, failed, working, done, total: done + working }
}
