import { Activity, Keyboard, LibraryBig, MessagesSquare, Settings, type LucideIcon } from 'lucide-react'
import { go, setTheme, useApp, usePlace, type Section, type Theme } from '../../state/index.ts'
import { classes, Menu, MenuChoices, MenuItem, MenuLine, say } from '../../ui/index.ts'

const sections: readonly { readonly section: Section; readonly icon: LucideIcon }[] = [
  { section: 'chats', icon: MessagesSquare },
  { section: 'lake', icon: LibraryBig },
  { section: 'runs', icon: Activity },
]
const themes: readonly Theme[] = ['system', 'light', 'dark']

const item =
  'flex flex-col items-center justify-center gap-0.5 rounded-control select-none max-tablet:h-12 max-tablet:flex-1 tablet:size-10'

/** The sections of the window: at the side, or at the bottom of a phone. */
export function Rail({ onKeys }: { readonly onKeys: () => void }) {
  const open = usePlace(({ section }) => section)
  const needsUser = useApp(({ app }) => Object.values(app.runs).some(({ status }) => status === 'waiting'))
  return (
    <nav
      aria-label={say.sections.main}
      className="flex gap-1 bg-ground p-1 max-tablet:border-t max-tablet:border-line tablet:w-12 tablet:flex-col tablet:border-r tablet:border-line"
    >
      {sections.map(({ section, icon: Icon }) => (
        <button
          key={section}
          type="button"
          title={say.sections[section]}
          aria-label={say.sections[section]}
          aria-current={section === open ? 'page' : undefined}
          onClick={() => go({ section })}
          className={classes(
            item,
            section === open ? 'bg-accent-soft text-accent' : 'text-soft hover:bg-raised hover:text-ink',
          )}
        >
          <span className="relative">
            <Icon size={20} aria-hidden />
            {section === 'runs' && needsUser && (
              <span aria-hidden className="absolute -top-1 -right-1.5 size-2 rounded-round bg-warn" />
            )}
          </span>
          <span aria-hidden className="text-[0.6875rem]/3 tablet:hidden">
            {say.sections[section]}
          </span>
        </button>
      ))}
      <span className="tablet:flex-1" />
      <SettingsMenu onKeys={onKeys} />
    </nav>
  )
}

function SettingsMenu({ onKeys }: { readonly onKeys: () => void }) {
  const theme = useApp(({ app }) => app.settings?.['appearance.theme'] ?? 'system')
  return (
    <Menu
      side="right"
      align="end"
      trigger={
        <button
          type="button"
          title={say.settings.title}
          aria-label={say.settings.title}
          className={classes(item, 'text-soft hover:bg-raised hover:text-ink')}
        >
          <Settings size={20} aria-hidden />
          <span aria-hidden className="text-[0.6875rem]/3 tablet:hidden">
            {say.settings.title}
          </span>
        </button>
      }
    >
      <MenuChoices
        label={say.settings.theme}
        value={theme}
        choices={themes.map((value) => ({ value, name: say.settings.themes[value] }))}
        onChange={(chosen) => void setTheme(chosen)}
      />
      <MenuLine />
      <MenuItem icon={Keyboard} onSelect={onKeys}>
        {say.settings.keys}
      </MenuItem>
    </Menu>
  )
}
