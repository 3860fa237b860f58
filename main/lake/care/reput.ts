// Gives the index back an older version that is to be found until the newer one can be.
import type { HeldVersion } from '../commands/work-reads.ts'
import { toIndexed } from '../ingest/cut.ts'
import { putAll } from '../ingest/index-stage.ts'
import type { ReconcileTools } from './reconcile.ts'

export async function reputOlder(
  { store, index }: ReconcileTools,
  versions: readonly HeldVersion[],
  signal: AbortSignal,
): Promise<number> {
  let done = 0
  for (const { documentId, versionId } of versions) {
    const held = await store.read('lake.heldPassages', versionId)
    const [canonical] = await store.read('lake.canonicals', [{ documentId, versionId }])
    if (!held || !canonical) continue
    await index.remove([versionId])
    await putAll(index, toIndexed(held.document, canonical, held.passages), { signal, progress: () => {} })
    await index.embed([versionId], { signal })
    // The newer one may have become findable meanwhile.
    const [stillHeld] = await store.read('lake.holding', [versionId])
    if (stillHeld) done++
    else await index.remove([versionId])
  }
  return done
}
