import { Archive, ArchiveRestore, Download, Pencil, Pin, PinOff, Trash2 } from 'lucide-react'
import type { ChatSummary } from '../../../../contract/chats.ts'
import { archiveChats, exportChat, pinChats, removeChats } from '../../../state/index.ts'
import { MenuItem, MenuItems, MenuLine, say } from '../../../ui/index.ts'

interface ChatMenuProps {
  readonly chats: readonly ChatSummary[]
  readonly onRename: (chat: ChatSummary) => void
}

/** What can be done with chats: the items of every menu of them. */
export function ChatMenu({ chats, onRename }: ChatMenuProps) {
  const [first] = chats
  const single = chats.length === 1 ? first : undefined
  const isPinned = chats.every(({ pinned }) => pinned)
  const isArchived = chats.every(({ archived }) => archived)
  return (
    <>
      {single && (
        <MenuItem icon={Pencil} onSelect={() => onRename(single)}>
          {say.chats.rename}
        </MenuItem>
      )}
      <MenuItem icon={isPinned ? PinOff : Pin} onSelect={() => void pinChats(chats, isPinned ? 'off' : 'on')}>
        {isPinned ? say.chats.unpin : say.chats.pin}
      </MenuItem>
      <MenuItem
        icon={isArchived ? ArchiveRestore : Archive}
        onSelect={() => void archiveChats(chats, isArchived ? 'off' : 'on')}
      >
        {isArchived ? say.chats.unarchive : say.chats.archive}
      </MenuItem>
      {single && (
        <>
          <MenuLine />
          <MenuItems label={say.chats.export}>
            <MenuItem icon={Download} onSelect={() => void exportChat(single, { format: 'markdown' })}>
              {say.chats.exportMarkdown}
            </MenuItem>
            <MenuItem icon={Download} onSelect={() => void exportChat(single, { format: 'json' })}>
              {say.chats.exportJson}
            </MenuItem>
            <MenuItem
              icon={Download}
              onSelect={() => void exportChat(single, { format: 'markdown', all: true })}
            >
              {say.chats.exportAll}
            </MenuItem>
          </MenuItems>
        </>
      )}
      <MenuLine />
      <MenuItem icon={Trash2} onSelect={() => void removeChats(chats)}>
        {single ? say.chats.remove : say.chats.removeMany(chats.length)}
      </MenuItem>
    </>
  )
}
