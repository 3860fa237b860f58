// Brings the index to what the rows say it should hold. It can be deleted at any time: then all of it is missing, and is made again.
import type { VersionId } from '../../../contract/ids.ts'
import type { PassageIndex } from '../../../contract/passage-index.ts'
import type { LakeStore } from '../commands/commands.ts'
import type { VersionRef } from '../commands/rows.ts'
import type { HeldVersion } from '../commands/work-reads.ts'

export interface ReconcileTools {
  readonly store: LakeStore
  readonly index: PassageIndex
}

export interface IndexDifference {
  /** Passages missing, or more than there should be. */
  readonly toIndex: readonly VersionRef[]
  /** Found by words, not by meaning. */
  readonly toEmbed: readonly VersionRef[]
  /** Held until a newer version can be found, and missing. */
  readonly older: readonly HeldVersion[]
  /** Removed or replaced, and still there. */
  readonly stale: readonly VersionId[]
}

const pageSize = 1_000

export async function compareIndex({ store, index }: ReconcileTools): Promise<IndexDifference> {
  // In this order, so that what ingest does meanwhile never looks like a loss: rows come before the index, and go before it.
  const held = await readHeld(store)
  const present = new Map((await index.versions()).map((version) => [version.versionId, version]))
  const toIndex: VersionRef[] = []
  const toEmbed: VersionRef[] = []
  const older: HeldVersion[] = []
  for (const version of held.values()) {
    const { passages = 0, vectors = 0 } = present.get(version.versionId) ?? {}
    const isWhole = passages === version.passages
    if (!version.isCurrent || version.state === 'failed') {
      if (!isWhole) older.push(version)
    } else if (['embedding', 'testing', 'ready'].includes(version.state)) {
      if (!isWhole) toIndex.push(version)
      else if (version.state === 'ready' && vectors < passages) toEmbed.push(version)
    }
  }
  const unknown = [...present.keys()].filter((versionId) => !held.has(versionId))
  return { toIndex, toEmbed, older, stale: await withoutPassages(store, unknown) }
}

/** Returns how many documents or entries were set right; those that are to be indexed again are then due. */
export async function repairIndex(tools: ReconcileTools, difference: IndexDifference): Promise<number> {
  const { toIndex, toEmbed, stale } = difference
  for (const part of pagesOf(stale)) await tools.index.remove(part)
  let repaired = stale.length
  for (const versions of pagesOf(toIndex))
    repaired += (await tools.store.write('lake.sendBack', { state: 'indexing', versions })).length
  for (const versions of pagesOf(toEmbed))
    repaired += (await tools.store.write('lake.sendBack', { state: 'embedding', versions })).length
  return repaired
}

async function readHeld(store: LakeStore): Promise<Map<VersionId, HeldVersion>> {
  const held = new Map<VersionId, HeldVersion>()
  for (let after = ''; ;) {
    const page = await store.read('lake.heldVersions', { after, limit: pageSize })
    for (const version of page) held.set(version.versionId, version)
    const last = page.at(-1)
    if (!last) return held
    after = last.versionId
  }
}

/** Asked again, because some may have come in since the rows were read. */
async function withoutPassages(store: LakeStore, versionIds: readonly VersionId[]): Promise<VersionId[]> {
  const stale: VersionId[] = []
  for (const part of pagesOf(versionIds)) {
    const holding = new Set(await store.read('lake.holding', part))
    stale.push(...part.filter((versionId) => !holding.has(versionId)))
  }
  return stale
}

function* pagesOf<T>(items: readonly T[]): Generator<readonly T[], void> {
  for (let start = 0; start < items.length; start += pageSize) yield items.slice(start, start + pageSize)
}
