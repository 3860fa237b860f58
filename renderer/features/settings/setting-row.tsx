import { RotateCcw } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { settingDefaults } from '../../../contract/setting-defaults.ts'
import type { SettingName } from '../../../contract/settings.ts'
import { resetSetting, useApp, usePlace, type Place } from '../../state/index.ts'
import { focusOf, IconButton } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'

interface RowProps {
  readonly id: string
  readonly title: string
  readonly help?: string
  readonly action?: ReactNode
  readonly children?: ReactNode
}

/** Places that have been shown: a row that is made anew does not take the focus again. */
const shown = new WeakSet<Place>()

/** One thing of the settings: what it is, what it means, and what can be done. A place can name it: the search inside the page does. */
export function Row({ id, title, help, action, children }: RowProps) {
  const row = useRef<HTMLElement>(null)
  const place = usePlace()
  useEffect(() => {
    if (place.settingsRow !== id || shown.has(place)) return
    shown.add(place)
    const { current: node } = row
    const pane = node?.closest('[role="region"]')
    node?.focus({ preventScroll: true })
    // Only the pane scrolls: what is around it can be moved by a program too, and then stays so.
    if (node && pane) pane.scrollTop += node.getBoundingClientRect().top - pane.getBoundingClientRect().top
  }, [place, id])
  return (
    <section
      ref={row}
      id={`row-${id}`}
      tabIndex={-1}
      data-quiet-focus
      aria-labelledby={`title-${id}`}
      className="border-b border-line py-4 last:border-none"
    >
      <div className="flex min-h-8 items-center gap-2">
        <h2 id={`title-${id}`} className="flex-1 font-strong">
          {title}
        </h2>
        {action}
      </div>
      {help && <p className="max-w-140 text-soft">{help}</p>}
      {children && <div className="mt-3">{children}</div>}
    </section>
  )
}

/** A row with a setting that can be put back. */
export function SettingRow({ id, ...rest }: Omit<RowProps, 'id' | 'action'> & { readonly id: SettingName }) {
  const isUsual = useApp(({ app }) => app.settings?.[id] === settingDefaults[id])
  return (
    <Row
      {...rest}
      id={id}
      action={
        !isUsual && (
          <IconButton
            icon={RotateCcw}
            label={`${saySettings().reset}: ${rest.title}`}
            {...focusOf(`reset:${id}`)}
            onClick={() => {
              // The button goes with the difference; the row it stood in stays.
              document.getElementById(`row-${id}`)?.focus()
              void resetSetting(id)
            }}
          />
        )
      }
    />
  )
}
