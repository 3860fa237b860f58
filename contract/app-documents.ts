// The part of the fold that is about documents, of which there may be ten thousand: whoever folds many changes copies their map once.
import type { AppState } from './app-reducer.ts'
import type { DocumentSummary } from './documents.ts'

/** A copy that belongs to one fold, which may write into it until it is shown to anybody. */
export interface DocumentsDraft {
  readonly documents: Record<string, DocumentSummary>
  readonly documentCounts: Record<string, number>
}

export const draftDocuments = ({ documents, documentCounts }: AppState): DocumentsDraft => ({
  documents: { ...documents },
  documentCounts: { ...documentCounts },
})

/** Writes into the draft, and gives the state with it. */
export function putDocument(state: AppState, draft: DocumentsDraft, document: DocumentSummary): AppState {
  const { documents, documentCounts: counts } = draft
  const { documentId } = document
  const before = documents[documentId]?.state
  if (before !== document.state) {
    if (before) counts[before] = Math.max(0, (counts[before] ?? 0) - 1)
    counts[document.state] = (counts[document.state] ?? 0) + 1
  }
  documents[documentId] = document
  const isAtRest = ['ready', 'failed', 'removed'].includes(document.state)
  if (!isAtRest || !(documentId in state.progress)) return { ...state, ...draft }
  const { [documentId]: _done, ...progress } = state.progress
  return { ...state, ...draft, progress }
}

/** What the window did not hold was removed before it looked, or else it would not be erased. */
export function eraseDocument(state: AppState, documentId: string): AppState {
  const { [documentId]: erased, ...documents } = state.documents
  const before = erased?.state ?? 'removed'
  const count = state.documentCounts[before] ?? 0
  return {
    ...state,
    documents,
    documentCounts: { ...state.documentCounts, [before]: Math.max(0, count - 1) },
  }
}
