// Documents that go to another collection, and collections that get another name: the question where to, what became of it, and its undo.
import { create } from 'zustand'
import type { DocumentSummary, MovedDocuments } from '../../../contract/documents.ts'
import { noteError, offerUndo, say } from '../../ui/index.ts'
import { engine } from '../app-store.ts'
import { go, usePlace } from '../place.ts'

type Movable = Pick<DocumentSummary, 'documentId' | 'collection'>

export type MoveWish = { readonly documents: readonly Movable[] } | { readonly from: string }

export const useMoveQuestion = create<{ readonly wish: MoveWish | undefined }>(() => ({ wish: undefined }))

export function askToMove(documents: readonly Movable[]): void {
  useMoveQuestion.setState({ wish: { documents } })
}

export function askToRename(from: string): void {
  useMoveQuestion.setState({ wish: { from } })
}

export function dropMove(): void {
  useMoveQuestion.setState({ wish: undefined })
}

export async function moveDocuments(documents: readonly Movable[], collection: string): Promise<void> {
  try {
    const documentIds = documents.map(({ documentId }) => documentId)
    const result = await engine().lake.move({ documentIds, collection })
    tell(result, collection, () => moveBack(result, documents))
  } catch (error) {
    noteError(error, () => void moveDocuments(documents, collection))
  }
}

/** All of its documents move; one of that name takes them in. */
export async function renameCollection(from: string, collection: string): Promise<void> {
  try {
    const result = await engine().lake.move({ from, collection })
    // Whoever looks at it goes on looking at it.
    if (usePlace.getState().collection === from) go({ ...usePlace.getState(), collection })
    tell(result, collection, () =>
      moveBack(
        result,
        result.moved.map((documentId) => ({ documentId, collection: from })),
      ),
    )
  } catch (error) {
    noteError(error, () => void renameCollection(from, collection))
  }
}

function tell({ moved, refused }: MovedDocuments, collection: string, undo: () => Promise<void>): void {
  if (moved.length > 0 || refused.length === 0)
    offerUndo(say.lake.moved(moved.length, collection), () => void undo())
  const [first] = refused
  if (first)
    noteError(
      refused.length === 1 ? first.error : { ...first.error, message: say.lake.stayed(refused.length) },
    )
}

async function moveBack({ moved }: MovedDocuments, before: readonly Movable[]): Promise<void> {
  const wasMoved = new Set(moved)
  const byCollection = Map.groupBy(
    before.filter(({ documentId }) => wasMoved.has(documentId)),
    ({ collection }) => collection,
  )
  try {
    for (const [collection, documents] of byCollection)
      await engine().lake.move({ documentIds: documents.map(({ documentId }) => documentId), collection })
  } catch (error) {
    noteError(error)
  }
}
