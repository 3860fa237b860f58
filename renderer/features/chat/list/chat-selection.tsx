import { Archive, ArchiveRestore, Pin, PinOff, Trash2, X } from 'lucide-react'
import type { ChatSummary } from '../../../../contract/chats.ts'
import { archiveChats, pinChats, removeChats } from '../../../state/index.ts'
import { IconButton, say } from '../../../ui/index.ts'

interface ChatSelectionProps {
  readonly chats: readonly ChatSummary[]
  readonly onClear: () => void
}

/** What can be done with several chats at once. */
export function ChatSelection({ chats, onClear }: ChatSelectionProps) {
  const arePinned = chats.every(({ pinned }) => pinned)
  const areArchived = chats.every(({ archived }) => archived)
  return (
    <div
      role="toolbar"
      aria-label={say.common.selected(chats.length)}
      className="flex items-center gap-0.5 border-y border-line py-1 pr-2 pl-4"
    >
      <span className="tabular flex-1 text-small text-soft">{say.common.selected(chats.length)}</span>
      <IconButton
        icon={arePinned ? PinOff : Pin}
        label={arePinned ? say.chats.unpin : say.chats.pin}
        onClick={() => void pinChats(chats, arePinned ? 'off' : 'on')}
      />
      <IconButton
        icon={areArchived ? ArchiveRestore : Archive}
        label={areArchived ? say.chats.unarchive : say.chats.archive}
        onClick={() => void archiveChats(chats, areArchived ? 'off' : 'on')}
      />
      <IconButton
        icon={Trash2}
        label={say.chats.removeMany(chats.length)}
        onClick={() => void removeChats(chats)}
      />
      <IconButton icon={X} label={say.common.clearSelection} onClick={onClear} />
    </div>
  )
}
