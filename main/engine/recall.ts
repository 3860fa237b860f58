// Recall for whoever asks, a client or a run: the index finds, the lake adds where on the page it stands.
import { hasCode } from '../../contract/app-error.ts'
import type { RecallHit, RecallRequest, RecallResult } from '../../contract/recall.ts'
import type { EngineParts } from './parts.ts'

export async function recall(
  { index, lake }: Pick<EngineParts, 'index' | 'lake'>,
  request: RecallRequest,
  signal: AbortSignal,
): Promise<RecallResult> {
  const start = performance.now()
  const { hits } = await index.search(request, { signal }).catch((error: unknown) => {
    // It was found damaged and is empty now: the lake puts everything back, while whoever asked is told to ask again.
    if (hasCode(error, 'DATA_DAMAGED')) void lake.checkIndex()
    throw error
  })
  // The label is of the document and not of the index: it holds from the moment in which it is set.
  const staying = new Set(await lake.mustStay([...new Set(hits.map(({ documentId }) => documentId))]))
  const placed = await Promise.all(
    hits.map(async (hit): Promise<RecallHit> => ({
      ...hit,
      privacy: staying.has(hit.documentId) ? 'local-only' : 'normal',
      spans: await lake.placesFor(hit.versionId, hit.spans),
    })),
  )
  return { tookMs: performance.now() - start, hits: placed }
}
