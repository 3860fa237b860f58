// Runs beyond those of the snapshot, read page by page as the list is scrolled.
import { useCallback } from 'react'
import { create } from 'zustand'
import { isAppError } from '../../contract/app-error.ts'
import { withRuns } from '../../contract/app-reducer.ts'
import { engine, fold } from './app-store.ts'

interface Reading {
  readonly cursor: string | undefined
  readonly isReading: boolean
  readonly isDone: boolean
}

const useReading = create<Reading>(() => ({ cursor: undefined, isReading: false, isDone: false }))

async function readOn(): Promise<void> {
  const { cursor, isReading, isDone } = useReading.getState()
  if (isReading || isDone) return
  useReading.setState({ isReading: true })
  try {
    const page = await engine().runs.list({ limit: 200, ...(cursor !== undefined && { cursor }) })
    fold((state) => withRuns(state, page.runs))
    useReading.setState({ cursor: page.cursor, isDone: page.cursor === undefined })
  } catch (error) {
    // The next scroll asks again.
    if (!isAppError(error)) throw error
  } finally {
    useReading.setState({ isReading: false })
  }
}

export function useMoreRuns(): { readonly readOn: () => void } {
  return { readOn: useCallback(() => void readOn(), []) }
}
