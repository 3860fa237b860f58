// Takes in what the user did in the lake's folder by hand, and brings back what can be brought back.
import { newId, type IdSource } from '../../../contract/ids.ts'
import { toIncoming } from '../add-files.ts'
import { lockKeyOf, placeIncoming } from '../bring-home.ts'
import { laneOf, type FileDocument } from '../commands/work-reads.ts'
import { hashFile } from '../files/copy-in.ts'
import { kindOf } from '../files/kind-of.ts'
import type { Pipeline } from '../ingest/pipeline.ts'
import type { KeyedLock } from '../keyed-lock.ts'
import { nameOf, type LakePath } from '../names.ts'
import type { LakeLog } from '../ports.ts'
import type { CheckTools, FileDifference } from './file-check.ts'

export interface FileRepairTools extends CheckTools {
  readonly pipeline: Pipeline
  readonly locks: KeyedLock
  readonly ids: IdSource
  readonly log: LakeLog
}

export interface FileRepair {
  readonly takenIn: number
  readonly broughtBack: number
  /** Still without their file. */
  readonly missing: readonly FileDocument[]
}

export async function repairFiles(tools: FileRepairTools, difference: FileDifference): Promise<FileRepair> {
  let takenIn = 0
  for (const place of [...difference.changed, ...difference.unknown])
    if (await succeeded(tools, () => takeInPlace(tools, place))) takenIn++
  const missing: FileDocument[] = []
  for (const document of difference.missing)
    if (!(await succeeded(tools, () => bringBack(tools, document)))) missing.push(document)
  tools.pipeline.kick()
  return { takenIn, broughtBack: difference.missing.length - missing.length, missing }
}

/** The file stays where it is and gets its row: a new document, or a new version of the one that stands there. */
async function takeInPlace(
  tools: FileRepairTools,
  { collection, path }: { readonly collection: string; readonly path: LakePath },
): Promise<boolean> {
  const place = { collection, path }
  return tools.locks.with(lockKeyOf(place), async () => {
    const file = tools.folder.placeOf(place)
    await tools.folder.sync(place)
    const copied = await hashFile(file)
    const versionId = newId('version', tools.ids)
    const stored = await tools.store.write('lake.addFile', toIncoming({ ...place, ...copied, versionId }))
    if (stored.outcome === 'new-version') tools.pipeline.renew([stored.documentId], [laneOf(copied.bytes)])
    return stored.outcome !== 'unchanged'
  })
}

/** From the older versions, which may hold the same bytes. */
async function bringBack(tools: FileRepairTools, document: FileDocument): Promise<boolean> {
  const { folder } = tools
  return tools.locks.with(lockKeyOf(document), async () => {
    const kept = folder.versionOf(document.hash)
    if ((await kindOf(kept)) !== 'file' || (await kindOf(folder.placeOf(document))) !== 'nothing')
      return false
    const source = { file: kept, name: nameOf(document.path), links: 'refuse' } as const
    const { hash } = await folder.takeIn(source, document.versionId, {})
    if (hash === document.hash) await placeIncoming(tools, document)
    else await folder.giveUp(document.versionId)
    return hash === document.hash
  })
}

async function succeeded(tools: FileRepairTools, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    tools.log.warn('file-not-repaired', { error })
    return false
  }
}
