// Recall for whoever asks, a client or a run: the index finds, a model that qualified for it orders the best anew, the lake adds where on the page it stands.
import { hasCode } from '../../contract/app-error.ts'
import type { RecallHit, RecallRequest, RecallResult } from '../../contract/recall.ts'
import type { EngineParts } from './parts.ts'
import { lookedAt } from './reorder.ts'

export interface RecallCall {
  readonly signal: AbortSignal
  /** How long a model may think about the order. */
  readonly orderWithinMs?: number
}

export async function recall(
  { index, lake, reorders }: Pick<EngineParts, 'index' | 'lake' | 'reorders'>,
  request: RecallRequest,
  { signal, orderWithinMs = 2_000 }: RecallCall,
): Promise<RecallResult> {
  const start = performance.now()
  // Who asks for words or for meaning alone wants to see what these find.
  const reorder = request.mode === 'hybrid' ? await reorders.ready(orderWithinMs) : undefined
  const k = reorder ? Math.max(request.k, lookedAt) : request.k
  const { hits: found } = await index.search({ ...request, k }, { signal }).catch((error: unknown) => {
    // It was found damaged and is empty now: the lake puts everything back, while whoever asked is told to ask again.
    if (hasCode(error, 'DATA_DAMAGED')) void lake.checkIndex()
    throw error
  })
  const ordered = reorder ? await reorder(request.query, found, { signal, timeoutMs: orderWithinMs }) : found
  const hits = ordered.slice(0, request.k)
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
