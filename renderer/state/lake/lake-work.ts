// How far the lake's work is, counted from the moment on when there was nothing to do, and how fast it goes.
import { create } from 'zustand'
import { useApp } from '../app-store.ts'

export interface LakeWork {
  readonly ready: number
  readonly failed: number
  readonly working: number
  /** Of all that have been at work since the lake was last at rest. */
  readonly done: number
  readonly total: number
  /** Documents in a second; absent while too little has happened. */
  readonly perSecond: number | undefined
}

const measuredAfterMs = 3_000
const atRest = { ready: 0, failed: 0, working: 0, done: 0, total: 0, perSecond: undefined }

export const useLakeWork = create<LakeWork>(() => atRest)

/** Where the count began; pure, so that it can be told what the time is. */
export interface Beginning {
  readonly settled: number
  readonly at: number
}

export function lakeWork(
  counts: Readonly<Record<string, number>>,
  { settled: settledBefore, at }: Beginning,
  now: number,
): LakeWork {
  const of = (state: string) => counts[state] ?? 0
  const working = of('stored') + of('parsing') + of('indexing') + of('embedding') + of('testing')
  const ready = of('ready')
  const failed = of('failed')
  const done = working > 0 ? Math.max(0, ready + failed - settledBefore) : 0
  const elapsedMs = now - at
  const perSecond = done > 1 && elapsedMs > measuredAfterMs ? (done * 1_000) / elapsedMs : undefined
  return { ready, failed, working, done, total: done + working, perSecond }
}

const beginningOf = (counts: Readonly<Record<string, number>>, at: number): Beginning => ({
  settled: (counts['ready'] ?? 0) + (counts['failed'] ?? 0),
  at,
})

export function followLakeWork(): void {
  let beginning: Beginning | undefined
  useApp.subscribe(({ app: { documentCounts } }, before) => {
    if (documentCounts === before.app.documentCounts) return
    const now = Date.now()
    // What was there when the window opened was not done before its eyes.
    beginning ??= beginningOf(documentCounts, now)
    if (useLakeWork.getState().working === 0) beginning = { ...beginning, at: now }
    const work = lakeWork(documentCounts, beginning, now)
    if (work.working === 0) beginning = beginningOf(documentCounts, now)
    useLakeWork.setState(work, true)
  })
}
