import { Download, Search } from 'lucide-react'
import { downloadDocument, type VersionRef } from '../../state/index.ts'
import { IconButton, say, Segments } from '../../ui/index.ts'
import type { View } from './document-kind.ts'

interface DocumentToolsProps {
  readonly version: VersionRef
  readonly views: readonly View[]
  readonly view: View | undefined
  readonly onView: (view: View) => void
  readonly onFind: () => void
}

export function DocumentTools({ version, views, view, onView, onFind }: DocumentToolsProps) {
  const names: Readonly<Record<View, string>> = {
    page: say.document.page,
    image: say.document.picture,
    text: say.document.text,
    formatted: say.document.formatted,
    changes: say.document.changes,
  }
  return (
    <>
      {views.length > 1 && view && (
        <Segments
          label={say.document.view}
          value={view}
          choices={views.map((value) => ({ value, name: names[value] }))}
          onChange={onView}
        />
      )}
      <span className="flex items-center">
        {views.includes('text') && (
          <IconButton icon={Search} iconSize={16} label={say.document.find} onClick={onFind} />
        )}
        <IconButton
          icon={Download}
          iconSize={16}
          label={say.document.download}
          onClick={() => void downloadDocument(version)}
        />
      </span>
    </>
  )
}
