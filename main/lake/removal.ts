// Remove and restore: the row says so first; the index forgets and the file follows.
import { AppError, type ErrorShape } from '../../contract/app-error.ts'
import type { DocumentId, VersionId } from '../../contract/ids.ts'
import type { PassageIndex } from '../../contract/passage-index.ts'
import { bringHome, lockKeyOf, type HomeTools } from './bring-home.ts'
import type { MovedDocument } from './commands/care-writes.ts'
import type { FileDocument } from './commands/work-reads.ts'
import type { AtFaultPoint } from './fault-points.ts'
import { inParallel } from './in-parallel.ts'
import type { Pipeline } from './ingest/pipeline.ts'
import { withPlaces, type PlaceTools } from './lock-places.ts'
import type { LakeLog } from './ports.ts'
import type { RestWatch } from './rest-watch.ts'

export interface RemovalTools extends HomeTools, PlaceTools {
  readonly pipeline: Pipeline
  readonly index: PassageIndex
  readonly rests: RestWatch
  /** Compares the index with the rows as soon as it answers. */
  readonly compareIndex: () => void
  readonly log: LakeLog
  readonly atPoint: AtFaultPoint
}

const movesAtOnce = 8

/** When it resolves they are removed for good and their files are in the trash; an index that cannot forget just now is told again. Returns how many were removed now. */
export async function removeDocuments(
  tools: RemovalTools,
  documentIds: readonly DocumentId[],
): Promise<number> {
  return withPlaces(tools, { documentIds }, async () => {
    const removed = await tools.store.write('lake.remove', { documentIds })
    await tools.atPoint('removed')
    const ids = removed.map(({ documentId }) => documentId)
    tools.rests.tell(ids.map((documentId) => ({ documentId, state: 'removed' })))
    await tools.pipeline.cancel(ids)
    const versionIds = removed.flatMap((document) => document.versionIds)
    if (versionIds.length > 0) await forget(tools, versionIds)
    await inParallel(filesAmong(removed), movesAtOnce, ({ documentId }) => bringHome(tools, documentId))
    return removed.length
  })
}

/** An index that cannot forget now must not keep the rows' files from following: it is told again when it answers. */
export async function forget(tools: RemovalTools, versionIds: readonly VersionId[]): Promise<void> {
  try {
    await tools.index.remove(versionIds)
  } catch (error) {
    tools.log.warn('index-could-not-forget', { error })
    tools.compareIndex()
  }
}

/** Back where they were, or under a free name beside it. Returns how many came back. @throws AppError FILE_GONE when none could */
export async function restoreDocuments(
  tools: RemovalTools,
  documentIds: readonly DocumentId[],
): Promise<number> {
  const removed = (await tools.store.read('lake.filesOf', documentIds)).filter(({ isRemoved }) => isRemoved)
  const lost = await withoutBytes(tools, removed)
  const possible = documentIds.filter((documentId) => !lost.has(documentId))
  const restored = await tools.store.write('lake.restore', { documentIds: possible })
  await tools.atPoint('restored')
  await inParallel(filesAmong(restored), movesAtOnce, (document) =>
    tools.locks.with(lockKeyOf(document), () => bringHome(tools, document.documentId)),
  )
  tools.pipeline.kick()
  if (restored.length === 0 && lost.size > 0) throw notInTrash()
  return restored.length
}

const stopped: ErrorShape = {
  code: 'ABORTED',
  message: 'Reading was stopped.',
  safe: 'The file is kept as it is.',
  next: 'Read it again whenever you like.',
  retryable: true,
}

/** Stops the reading of documents that are not ready yet. Each is kept, says why it is not read, and can be read again. Returns how many were stopped. */
export async function cancelDocuments(
  tools: RemovalTools,
  documentIds: readonly DocumentId[],
): Promise<number> {
  const cancelled = new Map<DocumentId, VersionId>()
  // Twice: work that began between stopping and writing may write over what was written, but none begins after that.
  for (let round = 0; round < 2; round++) {
    await tools.pipeline.cancel(documentIds)
    for (const { documentId, versionId } of await tools.store.write('lake.cancel', {
      documentIds,
      error: stopped,
    }))
      cancelled.set(documentId, versionId)
  }
  if (cancelled.size === 0) return 0
  await forget(tools, [...cancelled.values()])
  tools.rests.tell(
    [...cancelled.keys()].map((documentId) => ({ documentId, state: 'failed', error: stopped })),
  )
  return cancelled.size
}

const filesAmong = (moved: readonly MovedDocument[]): MovedDocument[] =>
  moved.filter(({ storage }) => storage === 'file')

async function withoutBytes(
  tools: RemovalTools,
  removed: readonly FileDocument[],
): Promise<ReadonlySet<DocumentId>> {
  const lost = new Set<DocumentId>()
  await inParallel(removed, movesAtOnce, async (document) => {
    const file = await tools.locks.with(lockKeyOf(document), () => tools.folder.trashed(document))
    if (file === undefined) lost.add(document.documentId)
  })
  return lost
}

const notInTrash = () =>
  new AppError('FILE_GONE', 'The files of these documents are no longer in the trash.', {
    next: 'Add the files again from where you have them.',
  })
