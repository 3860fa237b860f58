// Removing documents. The engine says that rows are gone before the index has forgotten all of a large document: the undo is offered then.
import type { DocumentId } from '../../../contract/ids.ts'
import { noteError, offerUndo, say } from '../../ui/index.ts'
import { engine, useApp } from '../app-store.ts'
import { restoreDocuments } from './lake-actions.ts'

/** A key that is held down asks again for what is on its way out. */
const leaving = new Set<DocumentId>()

export async function removeDocuments(documentIds: readonly DocumentId[]): Promise<void> {
  const wanted = documentIds.filter((documentId) => !leaving.has(documentId))
  if (wanted.length === 0) return
  for (const documentId of wanted) leaving.add(documentId)
  const removal = engine().lake.remove({ documentIds: wanted })
  const over = new AbortController()
  try {
    const removed = await Promise.race([removal.then((told) => told.removed), gone(wanted, over.signal)])
    if (removed > 0)
      // What comes back while the index still forgets it would be forgotten too.
      offerUndo(
        say.lake.removed(removed),
        () =>
          void removal.then(
            () => restoreDocuments(wanted),
            () => {},
          ),
      )
    await removal
  } catch (error) {
    noteError(error, () => void removeDocuments(wanted))
  } finally {
    over.abort()
    for (const documentId of wanted) leaving.delete(documentId)
  }
}

/** How many there are, once the window has been told that all of them are removed. */
function gone(documentIds: readonly DocumentId[], signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const { documents } = useApp.getState().app
      if (documentIds.every((documentId) => documents[documentId]?.state === 'removed'))
        resolve(documentIds.length)
    }
    const stop = useApp.subscribe(look)
    signal.addEventListener('abort', stop)
    look()
  })
}
