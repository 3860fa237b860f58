import { ArchiveRestore, Trash2 } from 'lucide-react'
import type { ChatId } from '../../../contract/ids.ts'
import { restoreChats, useRemovedChats } from '../../state/index.ts'
import { Button, Nothing, say } from '../../ui/index.ts'

/** In the place of a chat that was removed, here or in another window, or never was. */
export function GoneChat({ chatId }: { readonly chatId: ChatId }) {
  const removed = useRemovedChats().value
  if (!removed) return null
  const chat = removed.find((each) => each.chatId === chatId)
  if (!chat) return <Nothing title={say.chats.isGone} />
  return (
    <Nothing icon={Trash2} title={say.chats.isRemoved}>
      <p dir="auto" className="max-w-120 wrap-anywhere">
        {chat.title}
      </p>
      <p>{say.chats.isRemovedText}</p>
      <Button icon={ArchiveRestore} className="mt-3" onClick={() => void restoreChats([chat])}>
        {say.chats.restore}
      </Button>
    </Nothing>
  )
}
