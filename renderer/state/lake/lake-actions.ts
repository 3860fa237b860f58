// What the user does to documents. Each says what it did, offers to undo it, or says why it could not.
import { withDocuments } from '../../../contract/app-reducer.ts'
import { workingStates } from '../../../contract/document-states.ts'
import type { DocumentOrder, DocumentState, DocumentSummary } from '../../../contract/documents.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { note, noteError, offerUndo, say } from '../../ui/index.ts'
import { engine, fold } from '../app-store.ts'

/** What the engine takes in one call. */
const mostAtOnce = 10_000

export async function restoreDocuments(documentIds: readonly DocumentId[]): Promise<void> {
  try {
    const { restored } = await engine().lake.restore({ documentIds })
    note(say.lake.restored(restored))
  } catch (error) {
    noteError(error, () => void restoreDocuments(documentIds))
  }
}

export async function retryDocuments(documentIds: readonly DocumentId[]): Promise<void> {
  try {
    const { retried } = await engine().lake.retry({ documentIds })
    note(say.lake.retried(retried))
  } catch (error) {
    noteError(error, () => void retryDocuments(documentIds))
  }
}

/** Stops what is on its way to ready; it can be read again later. */
export async function cancelReading(documentIds: readonly DocumentId[]): Promise<void> {
  try {
    const { cancelled } = await engine().lake.cancel({ documentIds })
    offerUndo(say.lake.cancelled(cancelled), () => void retryDocuments(documentIds))
  } catch (error) {
    noteError(error, () => void cancelReading(documentIds))
  }
}

/** Everything that is being read or waits for it, also what the window does not hold. */
export async function cancelAllReading(): Promise<void> {
  try {
    await cancelReading(await idsIn(workingStates))
  } catch (error) {
    noteError(error, () => void cancelAllReading())
  }
}

/** Every document that failed, also those that the window does not hold; all are asked for before the first changes its state. */
export async function retryAllFailed(): Promise<void> {
  try {
    const documentIds = await idsIn(['failed'])
    if (documentIds.length > 0) await retryDocuments(documentIds)
  } catch (error) {
    noteError(error, () => void retryAllFailed())
  }
}

/** Makes an earlier version the present one; undone by the one that was. */
export async function revertTo(
  documentId: DocumentId,
  versionId: VersionId,
  present: VersionId,
): Promise<void> {
  try {
    const { unchanged } = await engine().lake.revert({ documentId, versionId })
    if (unchanged) note(say.document.versions.alreadyPresent)
    else offerUndo(say.document.versions.reverted, () => void revertTo(documentId, present, versionId))
  } catch (error) {
    noteError(error, () => void revertTo(documentId, versionId, present))
  }
}

async function idsIn(states: readonly DocumentState[]): Promise<readonly DocumentId[]> {
  const documentIds: DocumentId[] = []
  let cursor: string | undefined
  do {
    const page = await engine().lake.list({ states: [...states], sort: 'oldest', limit: 1000, cursor })
    documentIds.push(...page.documents.map(({ documentId }) => documentId))
    cursor = page.cursor
  } while (cursor !== undefined && documentIds.length < mostAtOnce)
  return documentIds
}

/** The samples that ship; those already there stay as they are. */
export async function addSamples(): Promise<void> {
  try {
    for await (const line of engine().lake.addSamples({})) if (line.error) noteError(line.error)
  } catch (error) {
    noteError(error, () => void addSamples())
  }
}

export interface DocumentPage {
  readonly documents: readonly DocumentSummary[]
  readonly total: number
  readonly cursor?: string | undefined
}

export interface DocumentQuery {
  readonly text?: string
  readonly collection?: string
  readonly states?: readonly DocumentState[]
  readonly types?: readonly string[]
  readonly sort?: DocumentOrder
  readonly cursor?: string | undefined
}

/** Large, because who goes to the end of a long list waits for each page. */
const pageSize = 500

/** One page of documents, which also becomes part of what the window holds, so that changes reach it. */
export async function loadDocuments(query: DocumentQuery, signal: AbortSignal): Promise<DocumentPage> {
  const page = await engine().lake.list({ ...query, limit: pageSize }, { signal })
  fold((state) => withDocuments(state, page.documents))
  return page
}
