import { X } from 'lucide-react'
import type { DocumentSummary } from '../../../contract/documents.ts'
import { IconButton, say } from '../../ui/index.ts'
import { documentActions } from './document-actions.ts'

interface LakeSelectionProps {
  readonly chosen: readonly DocumentSummary[]
  readonly onClear: () => void
}

/** What can be done with several documents at once. */
export function LakeSelection({ chosen, onClear }: LakeSelectionProps) {
  const count = say.common.selected(chosen.length)
  return (
    <div
      role="toolbar"
      aria-label={count}
      className="flex items-center gap-0.5 border-y border-line py-1 pr-2 pl-4"
    >
      <span className="tabular flex-1 text-small text-soft">{count}</span>
      {documentActions(chosen).map(({ icon, label, run }) => (
        <IconButton key={label} icon={icon} label={label} onClick={run} />
      ))}
      <IconButton icon={X} label={say.common.clearSelection} onClick={onClear} />
    </div>
  )
}
