import { ArchiveRestore, Trash2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { ChatSummary } from '../../../../contract/chats.ts'
import { go, hideList, restoreChats, usePlace, type Asked } from '../../../state/index.ts'
import {
  List,
  MenuAt,
  MenuItem,
  Nothing,
  nothingSelected,
  say,
  Trouble,
  type ListRow,
  type MenuPlace,
} from '../../../ui/index.ts'
import { ShelfHeader } from './chat-headers.tsx'
import { ChatSearch } from './chat-search.tsx'
import { ChatRow } from './chat-row.tsx'

interface RemovedChatsProps {
  readonly removed: Asked<readonly ChatSummary[]>
  readonly onBack: () => void
}

/** Chats that can be brought back. One that is opened says so in the main column. */
export function RemovedChats({ removed, onBack }: RemovedChatsProps) {
  const openId = usePlace(({ chatId }) => chatId)
  const [text, setText] = useState('')
  const [selection, setSelection] = useState(nothingSelected)
  const [menu, setMenu] = useState<{ readonly keys: readonly string[]; readonly place: MenuPlace }>()
  const list = useRef<HTMLDivElement>(null)
  const chats = removed.value
  const rows = useMemo(() => {
    const wanted = text.trim().toLocaleLowerCase()
    return (chats ?? [])
      .filter(({ title }) => title.toLocaleLowerCase().includes(wanted))
      .map((item): ListRow<ChatSummary> => ({ type: 'item', key: item.chatId, item }))
  }, [chats, text])
  const chosen = (keys: readonly string[]) => (chats ?? []).filter(({ chatId }) => keys.includes(chatId))
  const open = (key: string) => {
    const [chat] = chosen([key])
    if (!chat) return
    go({ section: 'chats', chatId: chat.chatId })
    hideList()
  }
  return (
    <>
      <ShelfHeader title={say.chats.removedChats} onBack={onBack} />
      <ChatSearch text={text} onChange={setText} listRef={list} />
      {rows.length > 0 ? (
        <List
          label={say.chats.removedChats}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          openKey={openId}
          onOpen={open}
          onMenu={(keys, place) => setMenu({ keys, place })}
          listRef={list}
        >
          {(chat: ChatSummary) => <ChatRow chat={chat} state={undefined} />}
        </List>
      ) : (
        <div className="min-h-0 flex-1 overflow-auto">
          {chats && (
            <Nothing
              icon={Trash2}
              title={text === '' ? say.chats.noneRemoved : say.common.nothingFound(text)}
            />
          )}
        </div>
      )}
      {removed.error && <Trouble error={removed.error} className="m-3" />}
      <MenuAt place={menu?.place} onClose={() => setMenu(undefined)} focusAfter={list}>
        <MenuItem icon={ArchiveRestore} onSelect={() => void restoreChats(chosen(menu?.keys ?? []))}>
          {(menu?.keys.length ?? 0) > 1 ? say.chats.restoreMany(menu?.keys.length ?? 0) : say.chats.restore}
        </MenuItem>
      </MenuAt>
    </>
  )
}
