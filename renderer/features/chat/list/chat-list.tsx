import { Archive, MessagesSquare, Trash2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { MessageId } from '../../../../contract/ids.ts'
import { go, hideList, removeChats, useApp, usePlace, useRemovedChats } from '../../../state/index.ts'
import {
  List,
  ListFoot,
  MenuAt,
  Nothing,
  nothingSelected,
  say,
  Trouble,
  useNow,
  type MenuPlace,
} from '../../../ui/index.ts'
import { ChatsHeader, ShelfHeader } from './chat-headers.tsx'
import { ChatMenu } from './chat-menu.tsx'
import { ChatSearch } from './chat-search.tsx'
import { ChatRow, MessageRow } from './chat-row.tsx'
import { chatRows, chatStates, messageRows, type ChatListItem } from './chat-rows.ts'
import { ChatSelection } from './chat-selection.tsx'
import { RemovedChats } from './removed-chats.tsx'
import { TitleField } from '../title-field.tsx'
import { useFoundMessages } from './use-found-messages.ts'

/** What of the chats is on show. */
type Shelf = 'chats' | 'archive' | 'removed'

/** Which chats a menu speaks of, and where it is open. */
interface OpenMenu {
  readonly keys: readonly string[]
  readonly place: MenuPlace
}

export function ChatList() {
  const chats = useApp(({ app }) => app.chats)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const runs = useApp(({ app }) => app.runs)
  const openId = usePlace(({ chatId }) => chatId)
  const [text, setText] = useState('')
  const [shelf, setShelf] = useState<Shelf>('chats')
  const isArchive = shelf === 'archive'
  const removed = useRemovedChats()
  const [selection, setSelection] = useState(nothingSelected)
  const [menu, setMenu] = useState<OpenMenu>()
  const [renamed, setRenamed] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  const now = useNow()
  const found = useFoundMessages(isArchive ? '' : text)
  const rows = useMemo(
    () => [...chatRows(Object.values(chats), { text, isArchive, now }), ...messageRows(found.hits)],
    [chats, text, isArchive, now, found.hits],
  )
  const states = useMemo(() => chatStates(Object.values(runs)), [runs])
  const archived = Object.values(chats).filter((chat) => chat.archived).length
  /** A message stands for its chat. */
  const chatIdOf = (key: string) => found.hits.find(({ messageId }) => messageId === key)?.chatId ?? key
  const summaries = (keys: Iterable<string>) =>
    [...new Set([...keys].map(chatIdOf))].flatMap((chatId) => chats[chatId] ?? [])
  const inField = renamed === undefined ? undefined : chats[renamed]

  const open = (key: string) => {
    const [chat] = summaries([key])
    if (!chat) return
    const { chatId } = chat
    go({ section: 'chats', chatId, ...(key !== chatId && { messageId: key as MessageId }) })
    hideList()
  }
  const turnTo = (next: Shelf) => {
    setShelf(next)
    setSelection(nothingSelected)
  }
  const endRenaming = () => {
    setRenamed(undefined)
    list.current?.focus()
  }
  if (shelf === 'removed') return <RemovedChats removed={removed} onBack={() => turnTo('chats')} />
  return (
    <>
      {isArchive ? (
        <ShelfHeader title={say.chats.archived} onBack={() => turnTo('chats')} />
      ) : (
        <ChatsHeader />
      )}
      <ChatSearch text={text} onChange={setText} listRef={list} />
      {selection.keys.size > 1 && (
        <ChatSelection chats={summaries(selection.keys)} onClear={() => setSelection(nothingSelected)} />
      )}
      {rows.length > 0 ? (
        <List
          label={isArchive ? say.chats.archived : say.chats.list}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          openKey={openId}
          onOpen={open}
          onRemove={(keys) => void removeChats(summaries(keys))}
          onMenu={(keys, place) => setMenu({ keys, place })}
          onRename={(key) => chats[key] && setRenamed(key)}
          field={
            inField && {
              key: inField.chatId,
              content: <TitleField key={inField.chatId} chat={inField} onDone={endRenaming} />,
            }
          }
          listRef={list}
        >
          {(item: ChatListItem) =>
            item.kind === 'chat' ? (
              <ChatRow chat={item.chat} state={states.get(item.chat.chatId)} />
            ) : (
              <MessageRow hit={item.hit} />
            )
          }
        </List>
      ) : (
        <div className="min-h-0 flex-1 overflow-auto">
          {isKnown && found.isCurrent && (
            <Nothing icon={isArchive ? Archive : MessagesSquare} title={emptyTitle(text, isArchive)} />
          )}
        </div>
      )}
      {found.error && <Trouble error={found.error} className="m-3" />}
      <MenuAt place={menu?.place} onClose={() => setMenu(undefined)} focusAfter={list}>
        <ChatMenu chats={summaries(menu?.keys ?? [])} onRename={({ chatId }) => setRenamed(chatId)} />
      </MenuAt>
      {!isArchive && (
        <>
          <ListFoot
            icon={Archive}
            label={say.chats.archived}
            count={archived}
            onOpen={() => turnTo('archive')}
          />
          <ListFoot
            icon={Trash2}
            label={say.chats.removedChats}
            count={removed.value?.length ?? 0}
            onOpen={() => turnTo('removed')}
          />
        </>
      )}
    </>
  )
}

function emptyTitle(text: string, isArchive: boolean): string {
  if (text !== '') return say.common.nothingFound(text)
  return isArchive ? say.chats.noneArchived : say.chats.none
}
