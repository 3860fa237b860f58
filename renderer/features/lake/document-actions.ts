import {
  ArchiveRestore,
  Eraser,
  FolderInput,
  Lock,
  LockOpen,
  MessageSquareText,
  OctagonPause,
  RotateCcw,
  Trash2,
  type LucideIcon,
} from 'lucide-react'
import type { DocumentSummary } from '../../../contract/documents.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import {
  askAbout,
  askToErase,
  askToMove,
  cancelReading,
  hideList,
  labelDocuments,
  removeDocuments,
  restoreDocuments,
  retryDocuments,
} from '../../state/index.ts'
import { say } from '../../ui/index.ts'
import { isWorking } from './lake-rows.ts'

export interface DocumentAction {
  readonly icon: LucideIcon
  readonly label: string
  readonly run: () => void
}

/** A scope holds no more. */
const mostAsked = 1_000

/** What can be done with these documents now, each with those that it can be done with: for menus and for the bar of chosen ones. */
export function documentActions(documents: readonly DocumentSummary[]): DocumentAction[] {
  const idsWhere = (matches: (document: DocumentSummary) => boolean): readonly DocumentId[] =>
    documents.filter(matches).map(({ documentId }) => documentId)
  const kept = idsWhere(({ state }) => state !== 'removed')
  const failed = idsWhere(({ state }) => state === 'failed')
  const working = idsWhere(({ state }) => isWorking(state))
  const removed = idsWhere(({ state }) => state === 'removed')
  const open = idsWhere(({ state, privacy }) => state !== 'removed' && privacy !== 'local-only')
  const locked = idsWhere(({ state, privacy }) => state !== 'removed' && privacy === 'local-only')
  const action = (
    ids: readonly DocumentId[],
    icon: LucideIcon,
    label: string,
    act: (ids: readonly DocumentId[]) => unknown,
  ) => (ids.length > 0 ? [{ icon, label, run: () => void act(ids) }] : [])
  const ask = (ids: readonly DocumentId[]) => {
    askAbout(ids.slice(0, mostAsked))
    hideList()
  }
  return [
    ...action(
      kept,
      MessageSquareText,
      documents.length === 1 ? say.lake.askAbout : say.lake.askAboutThese,
      ask,
    ),
    ...action(failed, RotateCcw, say.lake.readAgain, retryDocuments),
    ...action(working, OctagonPause, say.lake.stopReading, cancelReading),
    ...action(kept, FolderInput, say.lake.moveTo, () =>
      askToMove(documents.filter(({ state }) => state !== 'removed')),
    ),
    ...action(open, Lock, say.lake.keepHere, (ids) => labelDocuments(ids, 'local-only')),
    ...action(locked, LockOpen, documents.length === 1 ? say.lake.letOut : say.lake.letOutThese, (ids) =>
      labelDocuments(ids, 'normal'),
    ),
    ...action(kept, Trash2, say.lake.remove, removeDocuments),
    ...action(removed, ArchiveRestore, say.lake.restore, restoreDocuments),
    ...action(removed, Eraser, say.lake.erase, askToErase),
  ]
}
