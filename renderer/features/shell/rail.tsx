import {
  Activity,
  CalendarClock,
  CircleHelp,
  LibraryBig,
  MessagesSquare,
  Search,
  Settings,
  Users,
  type LucideIcon,
} from 'lucide-react'
import { go, openSearch, useApp, usePlace, type Section } from '../../state/index.ts'
import { classes, say } from '../../ui/index.ts'

interface Item {
  readonly section: Section
  readonly icon: LucideIcon
}

const sections: readonly Item[] = [
  { section: 'chats', icon: MessagesSquare },
  { section: 'lake', icon: LibraryBig },
  { section: 'background', icon: CalendarClock },
  { section: 'teams', icon: Users },
  { section: 'runs', icon: Activity },
]
const lastSections: readonly Item[] = [
  { section: 'help', icon: CircleHelp },
  { section: 'settings', icon: Settings },
]

const item =
  'flex flex-col items-center justify-center gap-0.5 rounded-control select-none max-tablet:h-12 max-tablet:min-w-9 max-tablet:flex-auto tablet:size-10'

/** The sections of the window: at the side, or at the bottom of a phone. */
export function Rail() {
  return (
    <nav
      aria-label={say.sections.main}
      className="flex gap-1 bg-ground p-1 max-tablet:border-t max-tablet:border-line tablet:w-12 tablet:flex-col tablet:border-e tablet:border-line"
    >
      <button
        type="button"
        title={say.search.everywhere}
        aria-label={say.search.everywhere}
        onClick={() => openSearch()}
        className={classes(item, 'text-soft hover:bg-raised hover:text-ink')}
      >
        <Search size={20} aria-hidden />
        <span aria-hidden className="text-[0.6875rem]/3 tablet:hidden">
          {say.search.short}
        </span>
      </button>
      {sections.map((entry) => (
        <RailButton key={entry.section} {...entry} />
      ))}
      <span className="max-tablet:hidden tablet:flex-1" />
      {lastSections.map((entry) => (
        <RailButton key={entry.section} {...entry} />
      ))}
    </nav>
  )
}

function RailButton({ section, icon: Icon }: Item) {
  const isOpen = usePlace((place) => place.section === section)
  const needsUser = useApp(({ app }) => Object.values(app.runs).some(({ status }) => status === 'waiting'))
  return (
    <button
      type="button"
      title={say.sections[section]}
      aria-label={say.sections[section]}
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => go({ section })}
      className={classes(
        item,
        isOpen ? 'bg-accent-soft text-accent' : 'text-soft hover:bg-raised hover:text-ink',
      )}
    >
      <span className="relative">
        <Icon size={20} aria-hidden />
        {section === 'runs' && needsUser && (
          <span aria-hidden className="absolute -top-1 -right-1.5 size-2 rounded-round bg-warn" />
        )}
      </span>
      <span aria-hidden className="max-w-full truncate text-[0.6875rem]/3 tablet:hidden">
        {say.sections[section]}
      </span>
    </button>
  )
}
