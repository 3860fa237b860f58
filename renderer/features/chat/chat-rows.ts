import type { ChatSummary } from '../../../contract/chats.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import { daysBetween, say, type ListRow } from '../../ui/index.ts'

type Age = keyof typeof say.chats.groups

function ageOf(chat: ChatSummary, now: number): Age {
  const days = daysBetween(chat.updatedAt, now)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  return days <= 7 ? 'week' : 'older'
}

/** Chats that match, newest first, under headings of their age. */
export function chatRows(chats: readonly ChatSummary[], text: string, now: number): ListRow<ChatSummary>[] {
  const wanted = text.trim().toLocaleLowerCase()
  const matching = chats
    .filter((chat) => chat.title.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => b.updatedAt - a.updatedAt)
  let last: Age | undefined
  return matching.flatMap((chat): ListRow<ChatSummary>[] => {
    const age = ageOf(chat, now)
    const row = { type: 'item', key: chat.chatId, item: chat } as const
    if (age === last) return [row]
    last = age
    return [{ type: 'group', key: age, name: say.chats.groups[age] }, row]
  })
}

/** What goes on in chats: work, or a question to the user, which counts for more. */
export function chatStates(runs: readonly RunSummary[]): ReadonlyMap<string, 'working' | 'waiting'> {
  const states = new Map<string, 'working' | 'waiting'>()
  for (const { chatId, status } of runs) {
    if (!chatId) continue
    if (status === 'waiting') states.set(chatId, 'waiting')
    else if ((status === 'running' || status === 'queued') && !states.has(chatId))
      states.set(chatId, 'working')
  }
  return states
}
