// Progress frames, seldom enough that a page can draw them all.
import type { DocumentId } from '../../../contract/ids.ts'
import type { Clock } from '../../platform/index.ts'
import type { OnProgress } from '../ports.ts'

const everyMs = 200

export interface Progress {
  (done: number, total: number): void
}

/** For one document and one stage: the first frame, the last, and some between. */
export function createProgress(documentId: DocumentId, clock: Clock, onProgress: OnProgress): Progress {
  let last = Number.NEGATIVE_INFINITY
  return (done, total) => {
    const now = clock.monotonic()
    if (done < total && now - last < everyMs) return
    last = now
    onProgress({ type: 'progress', documentId, done, total })
  }
}
