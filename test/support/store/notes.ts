import { createDataDirectory } from '../../../main/platform/index.ts'
import { startStore, type StartStoreOptions, type StoreHandle } from '../../../main/store/index.ts'
import type { NotesReads, NotesWrites } from './notes-store.ts'

export type NotesStore = StoreHandle<NotesWrites, NotesReads>

export async function startNotes(
  folder: string,
  options: Partial<StartStoreOptions> = {},
): Promise<NotesStore> {
  const entry = new URL('notes-store.worker.ts', import.meta.url)
  return startStore<NotesWrites, NotesReads>({
    dataDirectory: await createDataDirectory(folder),
    entry,
    ...options,
  })
}
