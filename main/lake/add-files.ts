// Files come in: copied and synced first, then their row, then their place; only then does anyone hear that they are safe.
import { AppError, hasCode, isAppError, toErrorShape } from '../../contract/app-error.ts'
import type { AddedDocument, FileSource } from '../../contract/documents.ts'
import { newId, type IdSource, type VersionId } from '../../contract/ids.ts'
import { lockKeyOf, placeIncoming, type HomeTools } from './bring-home.ts'
import type { IncomingFile } from './commands/add-writes.ts'
import type { Stored } from './commands/rows.ts'
import { laneOf } from './commands/work-reads.ts'
import type { AtFaultPoint } from './fault-points.ts'
import type { Copied } from './files/copy-in.ts'
import { inOrder } from './in-order.ts'
import type { Pipeline } from './ingest/pipeline.ts'
import type { KeyedLock } from './keyed-lock.ts'
import { checkCollection, fileKey, nameOf, visible, type LakePath } from './names.ts'
import type { LakeLog } from './ports.ts'
import { filesOf, type SourceFile, type SourceOptions } from './sources.ts'

export interface AddTools extends HomeTools, Omit<SourceOptions, 'signal'> {
  readonly pipeline: Pipeline
  readonly locks: KeyedLock
  readonly ids: IdSource
  readonly log: LakeLog
  readonly atPoint: AtFaultPoint
}

export interface AddRequest {
  readonly sources: readonly FileSource[]
  readonly collection: string
}

/** Copies that run at once: enough that commits and syncs are shared, few enough for any disk. */
const copiesAtOnce = 8

/** One item per file, in order, each as soon as it is safe. @throws AppError BAD_INPUT for the collection, ABORTED */
export async function* addFiles(
  tools: AddTools,
  request: AddRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<AddedDocument, void> {
  checkCollection(request.collection)
  const files = filesOf(request.sources, { ...tools, signal })
  const results = inOrder(files, copiesAtOnce, (file) => addFile(tools, request.collection, file, signal))
  try {
    for await (const added of results) {
      signal?.throwIfAborted()
      yield added
    }
  } catch (error) {
    throw signal?.aborted ? aborted() : error
  }
}

async function addFile(
  tools: AddTools,
  collection: string,
  file: SourceFile,
  signal: AbortSignal | undefined,
): Promise<AddedDocument> {
  if ('problem' in file) return { path: visible(file.name), error: toErrorShape(file.problem) }
  try {
    const versionId = newId('version', tools.ids)
    const copied = await tools.folder.takeIn(file, versionId, { signal })
    const place = { collection, path: file.path }
    const stored = await tools.locks.with(lockKeyOf(place), () =>
      commitFile(tools, { ...place, versionId, ...copied }),
    )
    const { documentId, state, error } = stored
    const unchanged = stored.outcome === 'unchanged'
    return { documentId, path: file.path, state, ...(unchanged && { unchanged }), ...(error && { error }) }
  } catch (error) {
    if (!isAppError(error) && !signal?.aborted) tools.log.error('file-not-added', { path: file.path, error })
    return { path: file.path, error: toErrorShape(error) }
  }
}

interface TakenIn extends Copied {
  readonly collection: string
  readonly path: LakePath
  readonly versionId: VersionId
}

/** What was taken in becomes a document, or a version of one. Call with the lock of its place. */
export async function commitFile(tools: AddTools, file: TakenIn): Promise<Stored> {
  const stored = await writeRow(tools, file)
  if (stored.outcome === 'unchanged') {
    await mend(tools, file, stored)
    return stored
  }
  await tools.atPoint('committed')
  try {
    await placeIncoming(tools, { ...file, documentId: stored.documentId })
  } catch (error) {
    // It is safe where it is, and the next start moves it.
    tools.log.warn('file-waits-for-its-place', { path: file.path, error })
  }
  const lane = laneOf(file.bytes)
  if (stored.outcome === 'new-version') tools.pipeline.renew([stored.documentId], [lane])
  tools.pipeline.kick(lane)
  return stored
}

async function writeRow(tools: AddTools, file: TakenIn): Promise<Stored> {
  try {
    await tools.folder.makeRoom(file)
    return await tools.store.write('lake.addFile', toIncoming(file))
  } catch (error) {
    // Whether a store that is gone has committed is not known: then the next start decides by the row.
    if (isAppError(error) && !hasCode(error, 'CLOSED', 'INTERNAL')) await tools.folder.giveUp(file.versionId)
    throw error
  }
}

/** The same bytes again: of use only where the file in the lake was lost or cut short by hand. */
async function mend(tools: AddTools, file: TakenIn, stored: Stored): Promise<void> {
  if (await tools.folder.holds(file, file.hash)) {
    await tools.folder.giveUp(file.versionId)
    return
  }
  await tools.folder.takeOver(file.versionId, stored.versionId)
  await placeIncoming(tools, { ...file, documentId: stored.documentId, versionId: stored.versionId })
}

export function toIncoming(file: TakenIn): IncomingFile {
  const name = nameOf(file.path)
  const dot = name.lastIndexOf('.')
  return {
    ...file,
    pathKey: fileKey(file.path),
    title: dot > 0 ? name.slice(0, dot) : name,
    type: dot > 0 ? name.slice(dot + 1).toLowerCase() : 'unknown',
  }
}

export const aborted = () =>
  new AppError('ABORTED', 'Adding was stopped.', {
    safe: 'What was reported as added is safe in the lake.',
    next: 'Add again to take in the rest.',
  })
