import { CSPProvider } from '@base-ui/react/csp-provider'
import { closeInspector, hideList, useApp, useLanguage, usePanes, usePlace } from '../../state/index.ts'
import { Notes, say, Sheet, useIsNarrow, useIsTight } from '../../ui/index.ts'
import { KeyMap, useKeys } from '../actions/index.ts'
import { CitationCard } from '../chat/index.ts'
import { LookInto } from '../document/index.ts'
import { EraseQuestion, MoveQuestion, RecordsQuestion } from '../lake/index.ts'
import { SearchOverlay } from '../search/index.ts'
import { ImportDialog } from '../teams/index.ts'
import { AddingStrip } from './adding-strip.tsx'
import { Banners } from './banners.tsx'
import { DropAnywhere } from './drop-anywhere.tsx'
import { Inspector } from './inspector.tsx'
import { ListPane } from './list-pane.tsx'
import { MainColumn } from './main-column.tsx'
import { PickFields } from './pick-fields.tsx'
import { Rail } from './rail.tsx'
import { Resizer } from './resizer.tsx'
import { StatusLine, useTitle } from './status-line.tsx'
import { WayBackIn } from './way-back-in.tsx'

/** The whole window. */
export function Frame() {
  const section = usePlace(({ section }) => section)
  const link = useApp(({ link }) => link)
  const language = useLanguage(({ language }) => language)
  return (
    // Style elements are against the page's policy.
    <CSPProvider disableStyleElements key={language}>
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
  const { section } = place
  useTitle()
  useKeys()
  const shown = section === 'chats' ? subject : undefined
  return (
    <div className="flex h-full flex-col bg-paper">
      <SkipLink />
      <Banners />
      <div className="flex min-h-0 flex-1 max-tablet:flex-col-reverse">
        <Rail />
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
      <KeyMap />
      <SearchOverlay />
      <LookInto />
      <PickFields />
      <RecordsQuestion />
      <EraseQuestion />
      <MoveQuestion />
      <CitationCard />
      <ImportDialog />
      <DropAnywhere />
    </div>
  )
}

/** The first thing that Tab reaches, so that nobody has to go through rail and list to read. */
const SkipLink = () => (
  <button
    type="button"
    onClick={() => document.querySelector<HTMLElement>('[data-pane="main"]')?.focus()}
    className="fixed start-2 top-2 z-50 h-8 rounded-control bg-accent px-3 text-accent-ink not-focus:-translate-y-12"
  >
    {say.sections.skip}
  </button>
)
