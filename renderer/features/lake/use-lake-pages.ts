import { useCallback, useEffect, useRef } from 'react'
import { isAppError } from '../../../contract/app-error.ts'
import { workingStates } from '../../../contract/document-states.ts'
import { loadDocuments, useApp } from '../../state/index.ts'
import type { LakeView } from './lake-rows.ts'

function queryOf({ text, filter, isTrash, collection, type, order }: LakeView) {
  return {
    ...(collection !== undefined && { collection }),
    ...(type !== undefined && { types: [type] }),
    // The newest are there already; by name the list is read to its end, which comes to the same.
    ...(order !== 'name' && order !== 'newest' && { sort: order }),
    ...(text.trim() !== '' && { text: text.trim().slice(0, 200) }),
    ...(isTrash ? { states: ['removed' as const] } : {}),
    ...(!isTrash && filter === 'failed' ? { states: ['failed' as const] } : {}),
    ...(!isTrash && filter === 'working' ? { states: workingStates } : {}),
  }
}

interface Reading {
  readonly key: string
  cursor: string | undefined
  isDone: boolean
  isBusy: boolean
  /** The end was seen since the last page was asked for. */
  isWanted: boolean
}

/**
 * Reads what the list does not hold yet: the first page of a search or filter after a short pause, further ones when the list's end is
 * seen. The snapshot brought the newest documents, so the plain list begins to read only at its end.
 */
export function useLakePages(view: LakeView): () => void {
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const key = JSON.stringify(queryOf(view))
  const reading = useRef<Reading>(undefined)

  const read = useCallback(
    async (signal: AbortSignal) => {
      const state =
        reading.current?.key === key
          ? reading.current
          : { key, cursor: undefined, isDone: false, isBusy: false, isWanted: false }
      reading.current = state
      // The end may be seen again while a page is on its way, whose documents have come as changes meanwhile: nobody would see it once more.
      state.isWanted = true
      if (state.isBusy || state.isDone) return
      state.isBusy = true
      try {
        const query = JSON.parse(key) as ReturnType<typeof queryOf>
        // A page that the window holds already makes no row, so nobody would come to its end and ask for the next.
        for (let isNews = false; (state.isWanted || !isNews) && !state.isDone;) {
          state.isWanted = false
          const held = useApp.getState().app.documents
          const page = await loadDocuments({ ...query, cursor: state.cursor }, signal)
          isNews = page.documents.some(({ documentId }) => !(documentId in held))
          state.cursor = page.cursor
          state.isDone = page.cursor === undefined
        }
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
