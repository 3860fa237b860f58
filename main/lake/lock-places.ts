// Work on documents under the locks of the places where they stand.
import type { DocumentId } from '../../contract/ids.ts'
import { lockKeyOf } from './bring-home.ts'
import type { LakeStore } from './commands/commands.ts'
import type { FileDocument } from './commands/work-reads.ts'
import type { KeyedLock } from './keyed-lock.ts'
import type { LakePath } from './names.ts'

export interface PlaceTools {
  readonly store: LakeStore
  readonly locks: KeyedLock
}

interface Places {
  readonly documentIds: readonly DocumentId[]
  /** Other places that the work needs for a document, besides its own. */
  readonly also?: (file: FileDocument) => readonly { readonly collection: string; readonly path: LakePath }[]
}

/**
 * Calls `work` with the files as they are once their places are locked. While it waited for the locks a document may have got another
 * version, or have gone elsewhere: then it waits again, for where the document is now.
 */
export async function withPlaces<T>(
  { store, locks }: PlaceTools,
  { documentIds, also = () => [] }: Places,
  work: (files: readonly FileDocument[]) => Promise<T>,
): Promise<T> {
  const keysOf = (files: readonly FileDocument[]) =>
    files.flatMap((file) => [file, ...also(file)].map(lockKeyOf))
  let before = await store.read('lake.filesOf', documentIds)
  for (;;) {
    const held = keysOf(before)
    const outcome = await locks.withAll(held, async () => {
      const now = await store.read('lake.filesOf', documentIds)
      const isHeld = new Set(held)
      return keysOf(now).every((key) => isHeld.has(key)) ? { done: await work(now) } : { now }
    })
    if ('done' in outcome) return outcome.done as T
    before = outcome.now
  }
}
