import { CSPProvider } from '@base-ui/react/csp-provider'
import { useState } from 'react'
import { closeInspector, hideList, useApp, usePanes, usePlace } from '../../state/index.ts'
import { Notes, say, Sheet, useIsNarrow, useIsTight } from '../../ui/index.ts'
import { CitationCard } from '../chat/index.ts'
import { AddingStrip } from './adding-strip.tsx'
import { DropAnywhere } from './drop-anywhere.tsx'
import { Inspector } from './inspector.tsx'
import { KeyMap } from './key-map.tsx'
import { ListPane } from './list-pane.tsx'
import { MainColumn } from './main-column.tsx'
import { Rail } from './rail.tsx'
import { Resizer } from './resizer.tsx'
import { StatusLine, useTitle } from './status-line.tsx'
import { useKeys } from './use-keys.ts'
import { WayBackIn } from './way-back-in.tsx'

/** The whole window. */
export function Frame() {
  const section = usePlace(({ section }) => section)
  const link = useApp(({ link }) => link)
  return (
    // Style elements are against the page's policy.
    <CSPProvider disableStyleElements>
      {link.status === 'refused' ? (
        <div className="flex h-full overflow-auto">
          <WayBackIn error={link.error} />
        </div>
      ) : (
        <Rooms />
      )}
      <Notes isAboveField={section === 'chats'} />
    </CSPProvider>
  )
}

function Rooms() {
  const isNarrow = useIsNarrow()
  const isTight = useIsTight()
  const place = usePlace()
  const { subject, isListOpen, listWidth, inspectorWidth } = usePanes()
  const [areKeysShown, showKeys] = useState(false)
  const { section } = place
  useTitle()
  useKeys(() => showKeys(true))
  const shown = section === 'chats' ? subject : undefined
  return (
    <div className="flex h-full flex-col bg-paper">
      <div className="flex min-h-0 flex-1 max-tablet:flex-col-reverse">
        <Rail onKeys={() => showKeys(true)} />
        {!isNarrow && (
          <section
            aria-label={say.sections[section]}
            data-pane="list"
            style={{ width: listWidth }}
            className="flex shrink-0 bg-ground"
          >
            <div className="flex min-w-0 flex-1 flex-col">
              <ListPane section={section} />
            </div>
            <Resizer pane="list" />
          </section>
        )}
        <main data-pane="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col">
          <MainColumn />
        </main>
        {!isTight && shown && (
          <aside
            aria-label={say.sources.title}
            data-pane="inspector"
            tabIndex={-1}
            style={{ width: inspectorWidth }}
            className="flex shrink-0"
          >
            <Resizer pane="inspector" />
            <div className="flex min-w-0 flex-1 flex-col">
              <Inspector subject={shown} />
            </div>
          </aside>
        )}
      </div>
      <AddingStrip />
      <StatusLine />
      <Sheet isOpen={isNarrow && isListOpen} onClose={hideList} title={say.sections[section]} edge="start">
        <ListPane section={section} />
      </Sheet>
      <Sheet
        isOpen={isTight && shown !== undefined}
        onClose={closeInspector}
        title={say.sources.title}
        edge="end"
      >
        {shown && <Inspector subject={shown} />}
      </Sheet>
      <KeyMap isOpen={areKeysShown} onClose={() => showKeys(false)} />
      <CitationCard />
      <DropAnywhere />
    </div>
  )
}
