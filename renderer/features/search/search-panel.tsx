import { Search, X } from 'lucide-react'
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import { closeOverlay, useApp, useTeams } from '../../state/index.ts'
import { IconButton, say, useIsNarrow } from '../../ui/index.ts'
import { offeredActions } from '../actions/index.ts'
import { firstGroups } from './first-items.ts'
import { Hints } from './hints.tsx'
import { foundGroups, type Item, type ItemGroup } from './items.ts'
import { nextKey } from './next-key.ts'
import { askAboutItem, openItem } from './open-item.ts'
import { PreviewPane } from './preview-pane.tsx'
import { Announced, LateSpinner } from './progress.tsx'
import { Results } from './results.tsx'
import { useSearch } from './use-search.ts'

export function SearchPanel({ startText }: { readonly startText: string }) {
  const [text, setText] = useState(startText)
  // What an input method has not finished is not looked for yet.
  const [isComposing, setComposing] = useState(false)
  const [query, setQuery] = useState(startText)
  const [moved, setMoved] = useState<string>()
  const isNarrow = useIsNarrow()
  const id = useId()
  const searched = useSearch(query)
  const groups = useGroups(query, searched.result)
  const isEmpty = query.trim() === ''
  const shown = useMemo<readonly ItemGroup[]>(
    () => (isEmpty || groups.some(({ items }) => items.length > 0) ? groups : [...groups, askGroup(query)]),
    [groups, isEmpty, query],
  )
  const items = useMemo(() => shown.flatMap((group) => group.items), [shown])
  const active = items.find(({ key }) => key === moved) ?? items[0]

  const type = (typed: string) => {
    setText(typed)
    setMoved(undefined)
    if (!isComposing) setQuery(typed)
  }
  const open = (item: Item) => {
    closeOverlay()
    // Behind the dialog's own return of the focus.
    setTimeout(() => openItem(item), 0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const isCommand = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && active) {
      if (!isCommand) open(active)
      else if (active.kind === 'documents' || active.kind === 'passages' || active.kind === 'teams') {
        closeOverlay()
        setTimeout(() => askAboutItem(active), 0)
      }
    } else if (isCommand || event.shiftKey || event.altKey) return
    else {
      const next = nextKey(
        items.map(({ key }) => key),
        active?.key,
        { key: event.key, isTextEmpty: text === '' },
      )
      if (next === undefined) return
      setMoved(next)
    }
    event.preventDefault()
  }
  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4">
        <Search size={18} aria-hidden className="shrink-0 text-soft" />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-label={say.search.field}
          aria-expanded={items.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${id} ${active.key}`.replaceAll(' ', '-') : undefined}
          placeholder={say.search.field}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          maxLength={1_000}
          data-quiet-focus
          value={text}
          onChange={(event) => type(event.target.value)}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={(event) => {
            setComposing(false)
            setQuery(event.currentTarget.value)
          }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-read"
        />
        <LateSpinner isWaiting={searched.isSearching} />
        <IconButton icon={X} label={say.common.close} onClick={closeOverlay} />
      </div>
      <div className="flex min-h-0 flex-1">
        <Results
          id={id}
          groups={shown}
          activeKey={active?.key}
          onPoint={setMoved}
          onOpen={open}
          nothing={!isEmpty && items[0]?.kind === 'ask' && !searched.isSearching ? query.trim() : undefined}
          error={searched.error}
        />
        {!isNarrow && active && <PreviewPane item={active} query={query} onOpen={open} />}
      </div>
      <Hints item={active} />
      <Announced
        text={isEmpty || searched.isSearching ? '' : say.search.found(items.filter(isFoundItem).length)}
      />
    </>
  )
}

const isFoundItem = ({ kind }: Item) => kind !== 'ask'

const askGroup = (query: string): ItemGroup => ({
  name: 'actions',
  items: [{ kind: 'ask', key: 'ask', text: query.trim() }],
  more: false,
})

function useGroups(query: string, result: ReturnType<typeof useSearch>['result']): readonly ItemGroup[] {
  const app = useApp((store) => store.app)
  const teams = useTeams()
  const first = useMemo(() => firstGroups(app, teams), [app, teams])
  const found = useMemo(() => foundGroups(query, result, offeredActions()), [query, result])
  return query.trim() === '' ? first : found
}
