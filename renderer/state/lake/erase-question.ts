// What the user wants erased for good: nothing brings it back, so it waits for a second word.
import { create } from 'zustand'
import type { DocumentId } from '../../../contract/ids.ts'
import { note, noteError, say } from '../../ui/index.ts'
import { engine } from '../app-store.ts'

type Wanted = readonly DocumentId[] | 'all'

export const useEraseQuestion = create<{ readonly wanted: Wanted | undefined }>(() => ({ wanted: undefined }))

/** Of the trash; `all` of it. */
export function askToErase(wanted: Wanted): void {
  useEraseQuestion.setState({ wanted })
}

export function keepAfterAll(): void {
  useEraseQuestion.setState({ wanted: undefined })
}

export async function eraseWanted(): Promise<void> {
  const { wanted } = useEraseQuestion.getState()
  keepAfterAll()
  if (!wanted) return
  try {
    const { erased, bytes } = await engine().lake.erase(wanted === 'all' ? {} : { documentIds: wanted })
    note(say.lake.erased(erased, bytes))
  } catch (error) {
    noteError(error)
  }
}
