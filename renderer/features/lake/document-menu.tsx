import { Copy, FileText } from 'lucide-react'
import type { DocumentSummary } from '../../../contract/documents.ts'
import { copyText, MenuItem, MenuLine, say } from '../../ui/index.ts'
import { documentActions } from './document-actions.ts'

interface DocumentMenuProps {
  readonly documents: readonly DocumentSummary[]
  readonly onOpen: (documentId: string) => void
}

/** What can be done with documents: the items of every menu of them. */
export function DocumentMenu({ documents, onOpen }: DocumentMenuProps) {
  const single = documents.length === 1 ? documents[0] : undefined
  return (
    <>
      {single && (
        <>
          <MenuItem icon={FileText} onSelect={() => onOpen(single.documentId)}>
            {say.lake.open}
          </MenuItem>
          <MenuItem icon={Copy} onSelect={() => copyText(`${single.collection}/${single.path}`)}>
            {say.lake.copyPath}
          </MenuItem>
          <MenuLine />
        </>
      )}
      {documentActions(documents).map(({ icon, label, run }) => (
        <MenuItem key={label} icon={icon} onSelect={run}>
          {label}
        </MenuItem>
      ))}
    </>
  )
}
