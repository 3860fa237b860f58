import { EllipsisVertical, Pin } from 'lucide-react'
import type { ChatSummary } from '../../../contract/chats.ts'
import { beginRename, endRename, useOverlays } from '../../state/index.ts'
import { IconButton, Menu, say } from '../../ui/index.ts'
import { ChatMenu } from './list/chat-menu.tsx'
import { TitleField } from './title-field.tsx'

/** The title of the chat that is open, and what can be done with it. */
export function ChatHeader({ chat }: { readonly chat: ChatSummary }) {
  const isRenaming = useOverlays(({ renaming }) => renaming === chat.chatId)
  const rename = () => beginRename(chat.chatId)
  return (
    <>
      <div className="flex min-w-0 flex-1 items-center gap-1.5 px-2">
        {isRenaming ? (
          <TitleField chat={chat} onDone={endRename} />
        ) : (
          <>
            {chat.pinned && <Pin size={14} aria-label={say.chats.pinned} className="shrink-0 text-soft" />}
            <h1 dir="auto" className="truncate font-strong" onDoubleClick={rename}>
              {chat.title}
            </h1>
          </>
        )}
      </div>
      <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={say.common.more} />}>
        <ChatMenu chats={[chat]} onRename={rename} />
      </Menu>
    </>
  )
}
