// Whether documents may leave this computer: said by the user, obeyed at once, and taken back by undo.
import type { DocumentId } from '../../../contract/ids.ts'
import type { Privacy } from '../../../contract/labels.ts'
import { noteError, offerUndo, say } from '../../ui/index.ts'
import { engine } from '../app-store.ts'

export async function labelDocuments(documentIds: readonly DocumentId[], privacy: Privacy): Promise<void> {
  try {
    await engine().lake.label({ documentIds: [...documentIds], privacy })
    const count = documentIds.length
    const isKept = privacy === 'local-only'
    offerUndo(
      isKept ? say.lake.keptHere(count) : say.lake.mayLeave(count),
      () => void labelDocuments(documentIds, isKept ? 'normal' : 'local-only'),
    )
  } catch (error) {
    noteError(error, () => void labelDocuments(documentIds, privacy))
  }
}
