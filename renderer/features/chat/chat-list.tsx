import { Hourglass, MessagesSquare, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { ChatSummary } from '../../../contract/chats.ts'
import { go, hideList, removeChats, useApp, usePlace } from '../../state/index.ts'
import { IconButton, List, Nothing, nothingSelected, say, SearchField, Time, useNow } from '../../ui/index.ts'
import { chatRows, chatStates } from './chat-rows.ts'

export function ChatList() {
  const chats = useApp(({ app }) => app.chats)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const runs = useApp(({ app }) => app.runs)
  const openId = usePlace(({ chatId }) => chatId)
  const [text, setText] = useState('')
  const [selection, setSelection] = useState(nothingSelected)
  const list = useRef<HTMLDivElement>(null)
  const now = useNow()
  const rows = useMemo(() => chatRows(Object.values(chats), text, now), [chats, text, now])
  const states = useMemo(() => chatStates(Object.values(runs)), [runs])
  const open = (key: string) => {
    const chat = chats[key]
    if (!chat) return
    go({ section: 'chats', chatId: chat.chatId })
    hideList()
  }
  return (
    <>
      <header className="flex h-12 items-center gap-1 pr-2 pl-4">
        <h2 className="flex-1 font-strong">{say.chats.title}</h2>
        <IconButton
          icon={Plus}
          label={say.chats.create}
          onClick={() => {
            go({ section: 'chats' })
            hideList()
          }}
        />
      </header>
      <div className="px-3 pb-2">
        <SearchField
          label={say.chats.search}
          value={text}
          onChange={setText}
          onLeave={() => list.current?.focus()}
        />
      </div>
      {rows.length > 0 ? (
        <List
          label={say.chats.list}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          openKey={openId}
          onOpen={open}
          onRemove={(keys) => void removeChats(keys.flatMap((key) => chats[key] ?? []))}
          listRef={list}
        >
          {(chat: ChatSummary) => (
            <>
              <span dir="auto" className="truncate">
                {chat.title}
              </span>
              <span className="flex items-center gap-1.5 text-small text-soft">
                {states.has(chat.chatId) && <ChatMark state={states.get(chat.chatId)} />}
                <Time at={chat.updatedAt} />
              </span>
            </>
          )}
        </List>
      ) : (
        isKnown && (
          <Nothing
            icon={MessagesSquare}
            title={text === '' ? say.chats.none : say.common.nothingFound(text)}
          />
        )
      )}
    </>
  )
}

function ChatMark({ state }: { readonly state: 'working' | 'waiting' | undefined }) {
  return (
    <>
      {state === 'waiting' ? (
        <Hourglass size={12} aria-hidden className="text-warn" />
      ) : (
        <span aria-hidden className="size-2 animate-breathe rounded-round bg-accent" />
      )}
      {state === 'waiting' ? say.runs.status.waiting : say.chats.working}
      <span aria-hidden>·</span>
    </>
  )
}
