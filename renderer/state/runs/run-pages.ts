// The runs that a list shows: asked of the engine page by page as it is scrolled, and kept in step by the changes that come.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isAppError, type ErrorShape } from '../../../contract/app-error.ts'
import { withRuns } from '../../../contract/app-reducer.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import type { Engine } from '../../client/index.ts'
import { fold, useApp } from '../app-store.ts'

export type RunQuery = Omit<NonNullable<Parameters<Engine['runs']['list']>[0]>, 'limit' | 'cursor'>

export interface RunPages {
  readonly runs: readonly RunSummary[]
  /** Of all pages; undefined until the first one is there. */
  readonly total: number | undefined
  readonly error: ErrorShape | undefined
  readonly readOn: () => void
}

interface Pages {
  readonly key: string
  readonly ids: readonly string[]
  readonly total?: number | undefined
  readonly cursor?: string | undefined
  readonly error?: ErrorShape
}

const pageSize = 200
/** Whoever types means the whole word. */
const quietMs = 120

/** `isIn` says of a run that has just changed whether it belongs to the list. */
export function useRunPages(query: RunQuery, isIn: (run: RunSummary) => boolean): RunPages {
  const engine = useApp((store) => store.engine)
  const known = useApp(({ app }) => app.runs)
  const key = JSON.stringify(query)
  const [pages, setPages] = useState<Pages>({ key, ids: [] })
  const isReading = useRef(false)

  const read = useCallback(
    async (cursor: string | undefined, signal: AbortSignal) => {
      if (!engine) return
      const request = JSON.parse(key) as RunQuery
      isReading.current = true
      try {
        const page = await engine.runs.list(
          { ...request, limit: pageSize, ...(cursor !== undefined && { cursor }) },
          { signal },
        )
        fold((state) => withRuns(state, page.runs))
        setPages((last) => ({
          key,
          ids: [...(cursor === undefined ? [] : last.ids), ...page.runs.map(({ runId }) => runId)],
          total: page.total,
          cursor: page.cursor,
        }))
      } catch (error) {
        if (!signal.aborted && isAppError(error)) setPages((last) => ({ ...last, key, error }))
      } finally {
        isReading.current = false
      }
    },
    [engine, key],
  )

  const life = useRef<AbortController>(undefined)
  useEffect(() => {
    const stop = new AbortController()
    life.current = stop
    const timer = setTimeout(() => void read(undefined, stop.signal), quietMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [read])

  const { cursor } = pages
  const readOn = useCallback(() => {
    if (cursor !== undefined && !isReading.current && life.current) void read(cursor, life.current.signal)
  }, [cursor, read])

  const runs = useMemo(() => {
    const asked = new Set(pages.key === key ? pages.ids : [])
    // What is older than the last page is not shown before its page: the list would have holes.
    const oldest = pages.cursor === undefined || pages.key !== key ? '' : (pages.ids.at(-1) ?? '')
    return Object.values(known)
      .filter((run) => isIn(run) && (asked.has(run.runId) || run.runId >= oldest))
      .toSorted((a, b) => (a.runId < b.runId ? 1 : -1))
  }, [known, pages, key, isIn])
  return { runs, total: pages.key === key ? pages.total : undefined, error: pages.error, readOn }
}
