import type { ChatSummary } from '../../../../contract/chats.ts'
import type { RunSummary } from '../../../../contract/runs.ts'
import type { MessageHit } from '../../../../contract/search.ts'
import { daysBetween, say, type ListRow } from '../../../ui/index.ts'

type Group = keyof typeof say.chats.groups

function ageOf(chat: ChatSummary, now: number): Group {
  const days = daysBetween(chat.updatedAt, now)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  return days <= 7 ? 'week' : 'older'
}

export type ChatListItem =
  | { readonly kind: 'chat'; readonly chat: ChatSummary }
  | { readonly kind: 'message'; readonly hit: MessageHit }

export interface ChatView {
  readonly text: string
  /** Those that were put away, alone. */
  readonly isArchive: boolean
  readonly now: number
}

/**
 * Chats whose titles match, newest first: pinned ones on top, the others under headings of their age. Whoever searches finds those that were put
 * away too, at the end.
 */
export function chatRows(chats: readonly ChatSummary[], view: ChatView): ListRow<ChatListItem>[] {
  const { text, isArchive, now } = view
  const wanted = text.trim().toLocaleLowerCase()
  const groupOf = (chat: ChatSummary): Group => {
    if (chat.archived && !isArchive) return 'archived'
    return chat.pinned ? 'pinned' : ageOf(chat, now)
  }
  const groups = Map.groupBy(
    chats
      .filter((chat) => chat.title.toLocaleLowerCase().includes(wanted))
      .filter((chat) => (isArchive ? chat.archived : !chat.archived || wanted !== ''))
      .toSorted((a, b) => b.updatedAt - a.updatedAt),
    groupOf,
  )
  return order.flatMap((group): ListRow<ChatListItem>[] => {
    const members = groups.get(group)
    if (!members) return []
    const rows = members.map((chat) => itemOf(chat.chatId, { kind: 'chat', chat }))
    return [{ type: 'group', key: group, name: say.chats.groups[group] }, ...rows]
  })
}
const order: readonly Group[] = ['pinned', 'today', 'yesterday', 'week', 'older', 'archived']

/** Messages that hold the words, the best first, below the chats that are called so. */
export function messageRows(hits: readonly MessageHit[]): ListRow<ChatListItem>[] {
  if (hits.length === 0) return []
  const rows = hits.map((hit) => itemOf(hit.messageId, { kind: 'message', hit }))
  return [{ type: 'group', key: 'messages', name: say.chats.inMessages }, ...rows]
}

const itemOf = (key: string, item: ChatListItem) => ({ type: 'item', key, item }) as const

export type ChatState = 'working' | 'waiting'

/** What goes on in chats: work, or a question to the user, which counts for more. */
export function chatStates(runs: readonly RunSummary[]): ReadonlyMap<string, ChatState> {
  const states = new Map<string, ChatState>()
  for (const { chatId, status } of runs) {
    if (!chatId) continue
    if (status === 'waiting') states.set(chatId, 'waiting')
    else if ((status === 'running' || status === 'queued') && !states.has(chatId))
      states.set(chatId, 'working')
  }
  return states
}
