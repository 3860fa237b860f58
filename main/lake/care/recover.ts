// What a crash cut off is finished at the next start, before anything new comes in.
import type { VersionId } from '../../../contract/ids.ts'
import { bringHome, lockKeyOf, type HomeTools } from '../bring-home.ts'
import type { FileDocument } from '../commands/work-reads.ts'
import { kindOf } from '../files/kind-of.ts'
import type { KeyedLock } from '../keyed-lock.ts'
import { fileKey } from '../names.ts'
import type { LakeLog } from '../ports.ts'

export interface RecoverTools extends HomeTools {
  readonly locks: KeyedLock
  readonly log: LakeLog
}

export interface RecoverOptions {
  /** `leave` while files may be coming in: their rows are not there yet. */
  readonly unnamed: 'drop' | 'leave'
}

const pageSize = 500

export interface Recovered {
  /** Files moved to where their rows say. */
  readonly moved: number
  /** Copies that nobody was told of. */
  readonly dropped: number
}

export async function recoverFiles(tools: RecoverTools, options: RecoverOptions): Promise<Recovered> {
  const { moved, dropped } = await finishIncoming(tools, options)
  return { moved: moved + (await finishTrash(tools)), dropped }
}

/** No row names it: it was never acknowledged. The current version: it goes to its place. An older one: it is kept as such. */
async function finishIncoming(tools: RecoverTools, { unnamed }: RecoverOptions): Promise<Recovered> {
  let moved = 0
  let dropped = 0
  for (const name of await tools.folder.waiting()) {
    const versionId = name as VersionId
    const owner = await tools.store.read('lake.versionOwner', versionId)
    if (owner) {
      if (await succeeded(tools, owner, () => finishOne(tools, owner))) moved++
    } else if (unnamed === 'drop') {
      await tools.folder.giveUp(versionId)
      dropped++
    }
  }
  return { moved, dropped }
}

async function finishOne(
  tools: RecoverTools,
  owner: FileDocument & { readonly isCurrent: boolean },
): Promise<void> {
  if (owner.isCurrent) return await bringHome(tools, owner.documentId)
  await tools.folder.keep(tools.folder.incomingOf(owner.versionId))
  await tools.folder.giveUp(owner.versionId)
}

async function finishTrash(tools: RecoverTools): Promise<number> {
  let moved = 0
  const inTrash = await tools.folder.inTrash()
  const home = async (document: FileDocument) => {
    if (await succeeded(tools, document, () => bringHome(tools, document.documentId))) moved++
  }
  // Restored, but its file is still in the trash.
  for (const document of await tools.store.read('lake.filesOf', inTrash))
    if (!document.isRemoved) await home(document)
  // Removed, but its file is not there yet; the folder for it may be.
  for await (const document of removedFiles(tools)) {
    if (await isLeftBehind(tools, document)) await home(document)
  }
  return moved
}

/** A file in its place that no other document has taken since, and none in the trash. */
async function isLeftBehind({ store, folder }: RecoverTools, document: FileDocument): Promise<boolean> {
  const { collection, path } = document
  if ((await kindOf(folder.placeOf(document))) !== 'file') return false
  if (await store.read('lake.fileAt', { collection, pathKey: fileKey(path) })) return false
  return (await folder.trashed(document)) === undefined
}

async function* removedFiles(tools: RecoverTools) {
  for (let after = ''; ;) {
    const page = await tools.store.read('lake.removedFiles', { after, limit: pageSize })
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.documentId
  }
}

/** One file that cannot be moved must not keep the lake closed; its bytes stay where they are and doctor tells of it. */
async function succeeded(
  tools: RecoverTools,
  document: FileDocument,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await tools.locks.with(lockKeyOf(document), work)
    return true
  } catch (error) {
    tools.log.error('file-waits-for-its-place', { path: document.path, error })
    return false
  }
}
