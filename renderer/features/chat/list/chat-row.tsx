import { Archive, Hourglass, Pin } from 'lucide-react'
import type { ChatSummary } from '../../../../contract/chats.ts'
import type { MessageHit } from '../../../../contract/search.ts'
import { MarkedWords, nearFirstMark, say, Time } from '../../../ui/index.ts'
import type { ChatState } from './chat-rows.ts'

interface ChatRowProps {
  readonly chat: ChatSummary
  readonly state: ChatState | undefined
}

export function ChatRow({ chat, state }: ChatRowProps) {
  return (
    <>
      <span dir="auto" className="truncate">
        {chat.title}
      </span>
      <span className="flex items-center gap-1.5 text-small text-soft">
        {state && <StateMark state={state} />}
        {chat.pinned && <Pin size={12} aria-label={say.chats.pinned} />}
        {chat.archived && <Archive size={12} aria-label={say.chats.archived} />}
        <Time at={chat.updatedAt} />
      </span>
    </>
  )
}

/** In a narrow list the found words come into sight. */
const wordsBefore = 14

/** A message with the words that were looked for, under the title of its chat. */
export function MessageRow({ hit }: { readonly hit: MessageHit }) {
  return (
    <>
      <span className="flex items-baseline gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {hit.title}
        </span>
        <span className="shrink-0 text-small text-soft">
          <Time at={hit.at} />
        </span>
      </span>
      <span dir="auto" className="truncate text-small text-soft">
        <MarkedWords {...nearFirstMark(hit.snippet, wordsBefore)} />
      </span>
    </>
  )
}

function StateMark({ state }: { readonly state: ChatState }) {
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
