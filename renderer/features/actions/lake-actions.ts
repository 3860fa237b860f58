import { FilePlus2, FolderPlus, ScanText, LibraryBig, MessageCircleQuestionMark, Trash2 } from 'lucide-react'
import type { DocumentId } from '../../../contract/ids.ts'
import { addSamples, askAbout, go, removeDocuments, usePlace } from '../../state/index.ts'
import type { Action } from './action.ts'
import { focusSoon } from './move.ts'

const pick = (what: 'files' | 'folder' | 'look') => () =>
  document.querySelector<HTMLInputElement>(`[data-pick="${what}"]`)?.click()

const openDocument = () => usePlace.getState().documentId
const withDocument = (act: (documentId: DocumentId) => unknown) => () => {
  const documentId = openDocument()
  return documentId ? act(documentId) : false
}
const hasDocument = () => openDocument() !== undefined

export const lakeActions: readonly Action[] = [
  { id: 'addFiles', group: 'lake', icon: FilePlus2, run: pick('files') },
  { id: 'addFolder', group: 'lake', icon: FolderPlus, run: pick('folder') },
  { id: 'lookInto', group: 'lake', icon: ScanText, run: pick('look') },
  { id: 'addSamples', group: 'lake', icon: LibraryBig, run: addSamples },
  {
    id: 'askAboutDocument',
    group: 'lake',
    icon: MessageCircleQuestionMark,
    isOffered: hasDocument,
    run: withDocument((documentId) => {
      askAbout([documentId])
      focusSoon('[data-composer]')
    }),
  },
  {
    id: 'removeDocument',
    group: 'lake',
    icon: Trash2,
    isOffered: hasDocument,
    run: withDocument((documentId) => removeDocuments([documentId])),
  },
  {
    id: 'goTrash',
    group: 'lake',
    icon: Trash2,
    run: () => go({ section: 'lake', isTrash: true }),
  },
]
