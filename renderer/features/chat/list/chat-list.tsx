import { Archive, ArrowLeft, MessagesSquare, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { MessageId } from '../../../../contract/ids.ts'
import { go, hideList, openSearch, removeChats, useApp, usePlace } from '../../../state/index.ts'
import {
  formatCount,
  IconButton,
  List,
  MenuAt,
  Nothing,
  nothingSelected,
  say,
  SearchField,
  Trouble,
  useNow,
  type MenuPlace,
} from '../../../ui/index.ts'
import { ChatMenu } from './chat-menu.tsx'
import { ChatRow, MessageRow } from './chat-row.tsx'
import { chatRows, chatStates, messageRows, type ChatListItem } from './chat-rows.ts'
import { ChatSelection } from './chat-selection.tsx'
import { TitleField } from '../title-field.tsx'
import { useFoundMessages } from './use-found-messages.ts'

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
  const [isArchive, setArchive] = useState(false)
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
  const turnTo = (isArchive: boolean) => {
    setArchive(isArchive)
    setSelection(nothingSelected)
  }
  const endRenaming = () => {
    setRenamed(undefined)
    list.current?.focus()
  }
  return (
    <>
      <ListHeader isArchive={isArchive} onBack={() => turnTo(false)} />
      <div className="px-3 pb-2">
        <SearchField
          onEverywhere={openSearch}
          label={say.chats.search}
          value={text}
          onChange={setText}
          onLeave={() => list.current?.focus()}
        />
      </div>
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
      {!isArchive && archived > 0 && (
        <button
          type="button"
          onClick={() => turnTo(true)}
          className="m-2 flex h-8 shrink-0 items-center gap-2 rounded-control px-2 text-soft hover:bg-raised hover:text-ink pointer-coarse:h-10"
        >
          <Archive size={16} aria-hidden />
          <span className="flex-1 text-start">{say.chats.archived}</span>
          <span className="tabular text-small">{formatCount(archived)}</span>
        </button>
      )}
    </>
  )
}

function emptyTitle(text: string, isArchive: boolean): string {
  if (text !== '') return say.common.nothingFound(text)
  return isArchive ? say.chats.noneArchived : say.chats.none
}

interface ListHeaderProps {
  readonly isArchive: boolean
  readonly onBack: () => void
}

function ListHeader({ isArchive, onBack }: ListHeaderProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 pr-2 pl-4">
      {isArchive && (
        <IconButton icon={ArrowLeft} label={say.common.back} className="-ml-2" onClick={onBack} />
      )}
      <h2 className="flex-1 font-strong">{isArchive ? say.chats.archived : say.chats.title}</h2>
      {!isArchive && (
        <IconButton
          icon={Plus}
          label={say.chats.create}
          onClick={() => {
            go({ section: 'chats' })
            hideList()
          }}
        />
      )}
    </header>
  )
}
