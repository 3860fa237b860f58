// The seam between the lake, which cuts passages, and recall, which finds them. What stands behind it is derived: it can be deleted and is rebuilt.
import type { DocumentId, PassageId, VersionId } from './ids.ts'
import type { Trust } from './labels.ts'
import type { RecallRequest, RecallResult } from './recall.ts'

export interface IndexedPassage {
  readonly passageId: PassageId
  readonly documentId: DocumentId
  readonly versionId: VersionId
  readonly collection: string
  readonly path: string
  readonly title: string
  readonly recordId?: string
  readonly headingPath: readonly string[]
  readonly text: string
  /** UTF-16 offsets into the version's canonical text. */
  readonly start: number
  readonly end: number
  readonly page?: number
  /** Neighbours share a thread and have adjacent positions: the passages of one document, or the records of one conversation. */
  readonly thread: string
  readonly position: number
  readonly author?: string
  /** When it was said, as the record tells it. */
  readonly at?: string
  readonly trust: Trust
}

export interface IndexStatus {
  readonly passages: number
  readonly vectors: number
  /** Embedder and its frozen word weights; another generation means that every vector is made anew. */
  readonly generation: string
}

export interface PassageIndex {
  /** Idempotent by passage id. When it resolves the passages can be found by their words. */
  put(passages: readonly IndexedPassage[], options?: { readonly signal?: AbortSignal }): Promise<void>
  /** Makes the vectors of what was put and has none; when it resolves the versions can be found by meaning too. */
  embed(
    versionIds: readonly VersionId[],
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
  ): Promise<void>
  /** Idempotent; gone from every answer when it resolves. */
  remove(versionIds: readonly VersionId[]): Promise<void>
  /** What it holds, so that the lake can bring back what is missing and drop what is stale. */
  versions(): Promise<
    readonly { readonly versionId: VersionId; readonly passages: number; readonly vectors: number }[]
  >
  /** Spans carry no boxes: those are the lake's to add. */
  search(request: RecallRequest, options?: { readonly signal?: AbortSignal }): Promise<RecallResult>
  status(): Promise<IndexStatus>
}
