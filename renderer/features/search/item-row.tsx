import { Activity, CornerDownLeft, FileText, MessageSquare, MessagesSquare, Quote, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import type { PassageHit } from '../../../contract/search.ts'
import { say, Time } from '../../ui/index.ts'
import { Key, keyWords } from '../actions/index.ts'
import type { Item } from './items.ts'
import { Marked } from './marked.tsx'

interface Look {
  readonly icon: LucideIcon
  readonly title: ReactNode
  /** Why it was found, in small words, and where it stands. */
  readonly note?: ReactNode
  readonly below?: ReactNode
}

/** One row of the results. */
export function ItemRow({ item }: { readonly item: Item }) {
  const { icon: Icon, title, note, below } = lookOf(item)
  return (
    <>
      <Icon size={16} aria-hidden className="mt-0.5 shrink-0 text-soft" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-3">
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {title}
          </span>
          {note && <span className="shrink-0 text-small text-soft">{note}</span>}
        </span>
        {below && (
          <span dir="auto" className="line-clamp-2 text-small text-soft wrap-anywhere">
            {below}
          </span>
        )}
      </span>
    </>
  )
}

function lookOf(item: Item): Look {
  const { reasons } = say.search
  switch (item.kind) {
    case 'actions': {
      const [press] = item.action.keys ?? []
      return {
        icon: item.action.icon,
        title: say.actions.names[item.action.id],
        note: press && <Key>{keyWords(press)}</Key>,
      }
    }
    case 'ask':
      return { icon: CornerDownLeft, title: say.search.ask(item.text) }
    case 'chats':
      return {
        icon: MessagesSquare,
        title: <Marked value={item.hit.title} />,
        note: item.hit.archived ? reasons.archived : <Time at={item.hit.updatedAt} />,
      }
    case 'messages':
      return {
        icon: MessageSquare,
        title: item.hit.title,
        note: item.hit.role === 'user' ? reasons.yours : reasons.answer,
        below: <Marked value={item.hit.snippet} />,
      }
    case 'documents': {
      const { title, path, collection } = item.hit
      const reason =
        title.marks.length > 0 ? reasons.title : path.marks.length > 0 ? reasons.path : collection
      return {
        icon: FileText,
        title: <Marked value={title} />,
        note: reason,
        below: title.text === path.text ? undefined : <Marked value={path} />,
      }
    }
    case 'passages':
      return {
        icon: Quote,
        title: item.hit.title,
        note: passageNote(item.hit),
        below: <Marked value={item.hit.snippet} />,
      }
    case 'runs':
      return {
        icon: Activity,
        title: <Marked value={item.hit.title} />,
        note: say.runs.status[item.hit.status],
        below: <Marked value={item.hit.teamName} />,
      }
    case 'teams':
      return {
        icon: Users,
        title: <Marked value={item.hit.name} />,
        note: item.hit.name.marks.length > 0 ? reasons.name : undefined,
        below: <Marked value={item.hit.description} />,
      }
  }
}

/** "words and meaning, page 3": the two that did most. */
function passageNote({ arms, spans }: PassageHit): string {
  const page = spans[0]?.page
  return [
    say.search.and(arms.slice(0, 2).map((arm) => say.search.arms[arm])),
    ...(page === undefined ? [] : [say.search.page(page)]),
  ].join(', ')
}
