import { ArrowLeft, Eraser, FileText, LayoutList, Trash2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { DocumentSummary } from '../../../contract/documents.ts'
import {
  askToErase,
  go,
  hideList,
  openSearch,
  removeDocuments,
  useApp,
  useLakeOrder,
  usePlace,
} from '../../state/index.ts'
import {
  Choice,
  IconButton,
  List,
  ListFoot,
  MenuAt,
  Nothing,
  nothingSelected,
  say,
  SearchField,
  type MenuPlace,
} from '../../ui/index.ts'
import { AddMenu } from './add-menu.tsx'
import { DocumentMenu } from './document-menu.tsx'
import { DocumentRow } from './document-row.tsx'
import { lakeRows, sharedTitles, typesOf, type LakeFilter } from './lake-rows.ts'
import { LakeSelection } from './lake-selection.tsx'
import { ListTools } from './list-tools.tsx'
import { useLakePages } from './use-lake-pages.ts'

const filters: readonly LakeFilter[] = ['all', 'working', 'failed']

/** Which documents a menu speaks of, and where it is open. */
interface OpenMenu {
  readonly keys: readonly string[]
  readonly place: MenuPlace
}

export function LakeList() {
  const documents = useApp(({ app }) => app.documents)
  const counts = useApp(({ app }) => app.documentCounts)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const place = usePlace()
  const isTrash = place.isTrash === true
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<LakeFilter>('all')
  const [type, setType] = useState<string>()
  const { order } = useLakeOrder()
  const [selection, setSelection] = useState(nothingSelected)
  const [menu, setMenu] = useState<OpenMenu>()
  const list = useRef<HTMLDivElement>(null)
  const collection = isTrash ? undefined : place.collection
  const view = { text, filter, isTrash, collection, type, order }
  const readOn = useLakePages(view)
  const rows = useMemo(
    () => lakeRows(Object.values(documents), { text, filter, isTrash, collection, type, order }),
    [documents, text, filter, isTrash, collection, type, order],
  )
  const shared = useMemo(() => sharedTitles(rows), [rows])
  const types = useMemo(() => typesOf(Object.values(documents), { isTrash }), [documents, isTrash])
  const open = (key: string) => {
    const document = documents[key]
    if (!document) return
    go({ section: 'lake', documentId: document.documentId, collection })
    hideList()
  }
  const summaries = (keys: Iterable<string>) => [...keys].flatMap((key) => documents[key] ?? [])
  const chosen = summaries(selection.keys).filter(({ state }) => (state === 'removed') === isTrash)
  return (
    <>
      <header className="flex h-12 items-center gap-1 pr-2 pl-4">
        {isTrash && (
          <IconButton
            icon={ArrowLeft}
            label={say.common.back}
            className="-ml-2"
            onClick={() => go({ section: 'lake' })}
          />
        )}
        <h2 className="flex-1 font-strong">{isTrash ? say.lake.trash : say.lake.title}</h2>
        {isTrash && (counts['removed'] ?? 0) > 0 && (
          <IconButton icon={Eraser} label={say.lake.emptyTrash} onClick={() => askToErase('all')} />
        )}
        {!isTrash && (
          <>
            <Choice
              label={say.lake.filter}
              value={filter}
              choices={filters.map((value) => ({ value, name: say.lake.filters[value] }))}
              onChange={setFilter}
            />
            <IconButton
              icon={LayoutList}
              label={say.lake.toOverview}
              onClick={() => {
                go({ section: 'lake', isOverview: true, collection })
                hideList()
              }}
            />
            <AddMenu />
          </>
        )}
      </header>
      <div className="px-3 pb-2">
        <SearchField
          onEverywhere={openSearch}
          label={say.lake.search}
          value={text}
          onChange={setText}
          onLeave={() => list.current?.focus()}
        />
      </div>
      <ListTools types={types} type={type} onType={setType} isTrash={isTrash} />
      {chosen.length > 1 && <LakeSelection chosen={chosen} onClear={() => setSelection(nothingSelected)} />}
      {rows.length > 0 ? (
        <List
          label={isTrash ? say.lake.trash : say.lake.list}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          openKey={place.documentId}
          onOpen={open}
          onRemove={(keys) => {
            const ids = summaries(keys).map(({ documentId }) => documentId)
            if (isTrash) askToErase(ids)
            else void removeDocuments(ids)
          }}
          onMenu={(keys, place) => setMenu({ keys, place })}
          onEnd={readOn}
          listRef={list}
        >
          {(document: DocumentSummary) => (
            <DocumentRow document={document} isShared={shared.has(document.title)} />
          )}
        </List>
      ) : (
        <div className="min-h-0 flex-1 overflow-auto">
          {isKnown && <Nothing icon={isTrash ? Trash2 : FileText} title={emptyTitle(view)} />}
        </div>
      )}
      <MenuAt place={menu?.place} onClose={() => setMenu(undefined)} focusAfter={list}>
        <DocumentMenu documents={summaries(menu?.keys ?? [])} onOpen={open} />
      </MenuAt>
      {!isTrash && (
        <ListFoot
          icon={Trash2}
          label={say.lake.trash}
          count={counts['removed'] ?? 0}
          onOpen={() => go({ section: 'lake', isTrash: true })}
        />
      )}
    </>
  )
}

function emptyTitle({
  text,
  filter,
  isTrash,
}: {
  text: string
  filter: LakeFilter
  isTrash: boolean
}): string {
  if (text !== '') return say.common.nothingFound(text)
  if (isTrash) return say.lake.trashEmpty
  if (filter === 'working') return say.lake.allReady
  return filter === 'failed' ? say.lake.noneFailed : say.lake.none
}
