import {
  BadgeInfo,
  Bot,
  Coins,
  Cpu,
  HardDrive,
  Hourglass,
  Keyboard,
  Languages,
  Palette,
  type LucideIcon,
} from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { go, hideList, settingsParts, usePlace, type SettingsPart } from '../../state/index.ts'
import { classes, Nothing, say, SearchField } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { findable, matching, type Findable } from './parts.ts'

const icons: Readonly<Record<SettingsPart, LucideIcon>> = {
  appearance: Palette,
  language: Languages,
  agents: Bot,
  data: HardDrive,
  retention: Hourglass,
  models: Cpu,
  money: Coins,
  keyboard: Keyboard,
  about: BadgeInfo,
}

/** The parts, or what matches the words that are looked for. */
export function SettingsList() {
  const open = usePlace(({ settingsPart }) => settingsPart ?? 'appearance')
  const [text, setText] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const found = text.trim() === '' ? undefined : matching(findable(), text)
  const show = (part: SettingsPart, row?: string) => {
    go({ section: 'settings', settingsPart: part, settingsRow: row })
    hideList()
  }
  return (
    <>
      <header className="flex h-12 items-center px-4">
        <h2 className="font-strong">{saySettings().title}</h2>
      </header>
      <div className="px-3 pb-2">
        <SearchField
          label={saySettings().search}
          value={text}
          onChange={setText}
          onLeave={() => list.current?.querySelector('button')?.focus()}
        />
      </div>
      <ul ref={list} onKeyDown={step} className="min-h-0 flex-1 overflow-auto px-2 pb-2">
        {found
          ? found.map((row) => <Row key={row.row} found={row} onOpen={() => show(row.part, row.row)} />)
          : settingsParts.map((part) => (
              <Part key={part} part={part} isOpen={part === open} onOpen={() => show(part)} />
            ))}
      </ul>
      {found?.length === 0 && <Nothing title={say.common.nothingFound(text)} />}
    </>
  )
}

const item =
  'flex min-h-9 w-full items-center gap-2 rounded-control px-2 py-1 text-start pointer-coarse:min-h-10'

interface PartProps {
  readonly part: SettingsPart
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function Part({ part, isOpen, onOpen }: PartProps) {
  const Icon = icons[part]
  return (
    <li>
      <button
        type="button"
        aria-current={isOpen ? 'page' : undefined}
        onClick={onOpen}
        className={classes(item, isOpen ? 'bg-accent-soft' : 'hover:bg-raised')}
      >
        <Icon size={16} aria-hidden className="shrink-0 text-soft" />
        {saySettings().parts[part]}
      </button>
    </li>
  )
}

const Row = ({ found, onOpen }: { readonly found: Findable; readonly onOpen: () => void }) => (
  <li>
    <button type="button" onClick={onOpen} className={classes(item, 'hover:bg-raised')}>
      <span className="min-w-0">
        <span className="block">{found.name}</span>
        <span className="block text-small text-soft">{saySettings().parts[found.part]}</span>
      </span>
    </button>
  </li>
)

/** Arrow keys go from one to the next; Tab leaves the list as it always does. */
function step(event: KeyboardEvent<HTMLUListElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  buttons[(at + by + buttons.length) % buttons.length]?.focus()
}
