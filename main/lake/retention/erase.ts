// Erases for good: documents of the trash, and earlier versions of those that stay.
import { AppError } from '../../../contract/app-error.ts'
import type { ContentHash, DocumentId, VersionId } from '../../../contract/ids.ts'
import { lockKeyOf } from '../bring-home.ts'
import type { LakeStore } from '../commands/commands.ts'
import type { AtFaultPoint } from '../fault-points.ts'
import type { LakeFolder } from '../files/lake-folder.ts'
import type { KeyedLock } from '../keyed-lock.ts'
import type { LakeLog } from '../ports.ts'

export interface EraseTools {
  readonly store: LakeStore
  readonly folder: LakeFolder
  readonly locks: KeyedLock
  readonly atPoint: AtFaultPoint
}

/**
 * Documents of the trash, all of it without ids. The wish is kept first: what is cut off, the next start finishes.
 * @throws AppError CONFLICT when none is there
 */
export async function eraseFromTrash(
  tools: EraseTools,
  documentIds: readonly DocumentId[] | undefined,
  signal: AbortSignal,
): Promise<{ readonly erased: number; readonly bytes: number }> {
  const wanted = documentIds && new Set(documentIds)
  const trash = await tools.store.read('lake.trash', null)
  const chosen = wanted ? trash.filter(({ documentId }) => wanted.has(documentId)) : trash
  if (wanted && chosen.length === 0)
    throw new AppError('CONFLICT', 'Only what is in the trash can be erased, and none of these is.', {
      safe: 'Nothing was erased.',
      next: 'Remove a document first; then erase it.',
    })
  await tools.store.write('lake.wishErased', { documentIds: chosen.map(({ documentId }) => documentId) })
  await tools.atPoint('erasing')
  const done = { erased: 0, bytes: 0 }
  for (const { documentId, bytes } of chosen) {
    signal.throwIfAborted()
    if (!(await eraseDocument(tools, documentId))) continue
    done.erased += 1
    done.bytes += bytes
  }
  return done
}

/** What was wished before the process ended. Returns how many were erased; one that cannot be waits for the next start. */
export async function finishErasures(tools: EraseTools & { readonly log: LakeLog }): Promise<number> {
  let erased = 0
  for (const documentId of await tools.store.read('lake.erasures', null)) {
    try {
      if (await eraseDocument(tools, documentId)) erased++
    } catch (error) {
      tools.log.error('could-not-erase', { documentId, error })
    }
  }
  return erased
}

/** The bytes first: cut off in between, the document is still in the trash and is erased the next time. False when it was brought back. */
export async function eraseDocument(tools: EraseTools, documentId: DocumentId): Promise<boolean> {
  return withLock(tools, documentId, async () => {
    if (!(await tools.store.read('lake.isInTrash', documentId))) return false
    // A wish without which a cut between the bytes and the row would leave a document that can be restored and has no bytes.
    await tools.store.write('lake.wishErased', { documentIds: [documentId] })
    await tools.folder.emptyTrash(documentId)
    await tools.atPoint('emptied')
    for (const hash of await tools.store.read('lake.bytesOfNoOther', documentId))
      await tools.folder.dropVersion(hash)
    await tools.atPoint('dropped')
    const erased = await tools.store.write('lake.eraseDocument', { documentId })
    await tools.atPoint('erased')
    return erased !== undefined
  })
}

/** The rows first: a version without a row is only bytes that nobody names. Returns how many were erased. */
export async function eraseEarlier(
  tools: EraseTools,
  documentId: DocumentId,
  versionIds: readonly VersionId[],
): Promise<number> {
  return withLock(tools, documentId, async () => {
    const erased = await tools.store.write('lake.eraseEarlier', { documentId, versionIds })
    await dropBytes(tools, erased.orphans)
    return erased.versions
  })
}

async function dropBytes({ store, folder }: EraseTools, hashes: readonly ContentHash[]): Promise<void> {
  for (const hash of hashes)
    // The same bytes may have come in again meanwhile.
    if (!(await store.read('lake.isHashUsed', hash))) await folder.dropVersion(hash)
}

async function withLock<T>(
  { store, locks }: EraseTools,
  documentId: DocumentId,
  work: () => Promise<T>,
): Promise<T> {
  const [file] = await store.read('lake.filesOf', [documentId])
  return file ? locks.with(lockKeyOf(file), work) : work()
}
