import { useCallback, useEffect, useRef } from 'react'
import { isAppError } from '../../../contract/app-error.ts'
import { loadDocuments, useApp } from '../../state/index.ts'
import type { LakeView } from './lake-rows.ts'

const workingStates = ['stored', 'parsing', 'indexing', 'embedding', 'testing'] as const

function queryOf({ text, filter, isTrash }: LakeView) {
  return {
    ...(text.trim() !== '' && { text: text.trim().slice(0, 200) }),
    ...(isTrash ? { states: ['removed' as const] } : {}),
    ...(!isTrash && filter === 'failed' ? { states: ['failed' as const] } : {}),
    ...(!isTrash && filter === 'working' ? { states: workingStates } : {}),
  }
}

/**
 * Reads what the list does not hold yet: the first page of a search or filter after a short pause, further ones when the list's end is
 * seen. The snapshot brought the newest documents, so the plain list begins to read only at its end.
 */
export function useLakePages(view: LakeView): () => void {
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const key = JSON.stringify(queryOf(view))
  const reading = useRef<{ key: string; cursor: string | undefined; isDone: boolean; isBusy: boolean }>(
    undefined,
  )

  const read = useCallback(
    async (signal: AbortSignal) => {
      const state =
        reading.current?.key === key
          ? reading.current
          : { key, cursor: undefined, isDone: false, isBusy: false }
      reading.current = state
      if (state.isBusy || state.isDone) return
      state.isBusy = true
      try {
        const query = JSON.parse(key) as ReturnType<typeof queryOf>
        const page = await loadDocuments({ ...query, cursor: state.cursor }, signal)
        state.cursor = page.cursor
        state.isDone = page.cursor === undefined
      } catch (error) {
        // What is shown stays; the next key or scroll asks again.
        if (!isAppError(error)) throw error
      } finally {
        state.isBusy = false
      }
    },
    [key],
  )

  const needsFirst = key !== '{}'
  useEffect(() => {
    if (!isOnline || !needsFirst) return
    const stop = new AbortController()
    const timer = setTimeout(() => void read(stop.signal), 150)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [isOnline, needsFirst, read])

  return useCallback(() => void read(new AbortController().signal), [read])
}
