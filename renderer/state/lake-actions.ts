// What the user does to documents. Each says what it did, offers to undo it, or says why it could not.
import { withDocuments } from '../../contract/app-reducer.ts'
import type { DocumentState, DocumentSummary } from '../../contract/documents.ts'
import type { DocumentId } from '../../contract/ids.ts'
import { note, noteError, offerUndo, say } from '../ui/index.ts'
import { engine, fold } from './app-store.ts'

export async function removeDocuments(documentIds: readonly DocumentId[]): Promise<void> {
  try {
    const { removed } = await engine().lake.remove({ documentIds })
    offerUndo(say.lake.removed(removed), () => void restoreDocuments(documentIds))
  } catch (error) {
    noteError(error, () => void removeDocuments(documentIds))
  }
}

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
  readonly cursor?: string | undefined
}

/** One page of documents, which also becomes part of what the window holds, so that changes reach it. */
export async function loadDocuments(query: DocumentQuery, signal: AbortSignal): Promise<DocumentPage> {
  const page = await engine().lake.list({ ...query, limit: 200 }, { signal })
  fold((state) => withDocuments(state, page.documents))
  return page
}
