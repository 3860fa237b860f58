import { ArrowUpRight, Copy, FileDown, MessageCircleQuestionMark } from 'lucide-react'
import { useEffect, useState } from 'react'
import { closeOverlay, exportChat, useApp } from '../../state/index.ts'
import { Button, copyText, say } from '../../ui/index.ts'
import type { Item } from './items.ts'
import { askAboutItem } from './open-item.ts'
import { Preview } from './lazy.ts'

interface PreviewPaneProps {
  readonly item: Item
  readonly query: string
  readonly onOpen: (item: Item) => void
}

/** Long enough to walk past a row without asking for what it holds. */
const restMs = 120

/** The chosen row's surroundings, and its actions, which Tab leads to. */
export function PreviewPane({ item, query, onOpen }: PreviewPaneProps) {
  const rested = useRested(item)
  if (item.kind === 'actions' || item.kind === 'ask') return <aside className="w-90 border-s border-line" />
  return (
    <aside
      aria-label={say.search.preview}
      className="flex w-90 shrink-0 flex-col border-s border-line bg-ground"
    >
      <div className="min-h-0 flex-1 space-y-4 overflow-auto p-4" tabIndex={-1}>
        {rested.key === item.key && <Preview key={item.key} item={rested} query={query} />}
      </div>
      <div className="flex flex-wrap gap-2 border-t border-line p-3">
        <Button icon={ArrowUpRight} onClick={() => onOpen(item)}>
          {say.search.open}
        </Button>
        <OtherActions item={item} />
      </div>
    </aside>
  )
}

function OtherActions({ item }: { readonly item: Item }) {
  const chatId = item.kind === 'chats' || item.kind === 'messages' ? item.hit.chatId : undefined
  const chat = useApp(({ app }) => (chatId ? app.chats[chatId] : undefined))
  if (chat)
    return (
      <Button icon={FileDown} onClick={() => void exportChat(chat, { format: 'markdown' })}>
        {say.search.exportChat}
      </Button>
    )
  if (item.kind === 'documents' || item.kind === 'passages')
    return (
      <Button
        icon={MessageCircleQuestionMark}
        onClick={() => {
          closeOverlay()
          setTimeout(() => askAboutItem(item), 0)
        }}
      >
        {say.search.askAbout}
      </Button>
    )
  if (item.kind === 'runs')
    return (
      <Button icon={Copy} onClick={() => copyText(item.hit.runId)}>
        {say.search.copyId}
      </Button>
    )
  return null
}

/** The row on which the user has come to rest. */
function useRested(item: Item): Item {
  const [rested, setRested] = useState(item)
  useEffect(() => {
    const timer = setTimeout(() => setRested(item), restMs)
    return () => clearTimeout(timer)
  }, [item])
  return rested
}
