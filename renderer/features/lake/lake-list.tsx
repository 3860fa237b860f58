import { ArchiveRestore, ArrowLeft, FileText, MessageSquareText, RotateCcw, Trash2, X } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { DocumentSummary } from '../../../contract/documents.ts'
import {
  askAbout,
  go,
  hideList,
  removeDocuments,
  restoreDocuments,
  retryDocuments,
  useApp,
  usePlace,
} from '../../state/index.ts'
import {
  Choice,
  formatCount,
  IconButton,
  List,
  Nothing,
  nothingSelected,
  say,
  SearchField,
} from '../../ui/index.ts'
import { AddMenu } from './add-menu.tsx'
import { DocumentRow } from './document-row.tsx'
import { lakeRows, type LakeFilter } from './lake-rows.ts'
import { useLakePages } from './use-lake-pages.ts'

const filters: readonly LakeFilter[] = ['all', 'working', 'failed']

export function LakeList() {
  const documents = useApp(({ app }) => app.documents)
  const counts = useApp(({ app }) => app.documentCounts)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const place = usePlace()
  const isTrash = place.isTrash === true
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<LakeFilter>('all')
  const [selection, setSelection] = useState(nothingSelected)
  const list = useRef<HTMLDivElement>(null)
  const view = { text, filter, isTrash }
  const readOn = useLakePages(view)
  const rows = useMemo(
    () => lakeRows(Object.values(documents), { text, filter, isTrash }),
    [documents, text, filter, isTrash],
  )
  const open = (key: string) => {
    const document = documents[key]
    if (!document) return
    go({ section: 'lake', documentId: document.documentId })
    hideList()
  }
  const summaries = (keys: Iterable<string>) => [...keys].flatMap((key) => documents[key] ?? [])
  const chosen = summaries(selection.keys).filter(({ state }) => (state === 'removed') === isTrash)
  const remove = (some: readonly DocumentSummary[]) =>
    void removeDocuments(some.map(({ documentId }) => documentId))
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
        {!isTrash && (
          <>
            <Choice
              label={say.lake.filter}
              value={filter}
              choices={filters.map((value) => ({ value, name: say.lake.filters[value] }))}
              onChange={setFilter}
            />
            <AddMenu />
          </>
        )}
      </header>
      <div className="px-3 pb-2">
        <SearchField
          label={say.lake.search}
          value={text}
          onChange={setText}
          onLeave={() => list.current?.focus()}
        />
      </div>
      {chosen.length > 1 && (
        <SelectionBar
          chosen={chosen}
          isTrash={isTrash}
          onRemove={() => remove(chosen)}
          onClear={() => setSelection(nothingSelected)}
        />
      )}
      {rows.length > 0 ? (
        <List
          label={isTrash ? say.lake.trash : say.lake.list}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          openKey={place.documentId}
          onOpen={open}
          onRemove={(keys) => !isTrash && remove(summaries(keys))}
          onEnd={readOn}
          listRef={list}
        >
          {(document: DocumentSummary) => <DocumentRow document={document} />}
        </List>
      ) : (
        <div className="min-h-0 flex-1 overflow-auto">
          {isKnown && <Nothing icon={isTrash ? Trash2 : FileText} title={emptyTitle(view)} />}
        </div>
      )}
      {!isTrash && (counts['removed'] ?? 0) > 0 && (
        <button
          type="button"
          onClick={() => go({ section: 'lake', isTrash: true })}
          className="m-2 flex h-8 items-center gap-2 rounded-control px-2 text-soft hover:bg-raised hover:text-ink pointer-coarse:h-10"
        >
          <Trash2 size={16} aria-hidden />
          <span className="flex-1 text-start">{say.lake.trash}</span>
          <span className="tabular text-small">{formatCount(counts['removed'] ?? 0)}</span>
        </button>
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

interface SelectionBarProps {
  readonly chosen: readonly DocumentSummary[]
  readonly isTrash: boolean
  readonly onRemove: () => void
  readonly onClear: () => void
}

function SelectionBar({ chosen, isTrash, onRemove, onClear }: SelectionBarProps) {
  const ids = chosen.map(({ documentId }) => documentId)
  const failed = chosen.filter(({ state }) => state === 'failed').map(({ documentId }) => documentId)
  return (
    <div
      role="toolbar"
      aria-label={say.common.selected(ids.length)}
      className="flex items-center gap-0.5 border-y border-line py-1 pr-2 pl-4"
    >
      <span className="tabular flex-1 text-small text-soft">{say.common.selected(ids.length)}</span>
      {isTrash ? (
        <IconButton
          icon={ArchiveRestore}
          label={say.lake.restore}
          onClick={() => void restoreDocuments(ids)}
        />
      ) : (
        <>
          <IconButton
            icon={MessageSquareText}
            label={say.lake.askAboutThese}
            onClick={() => {
              askAbout(ids.slice(0, 1000))
              hideList()
            }}
          />
          {failed.length > 0 && (
            <IconButton
              icon={RotateCcw}
              label={say.common.retry}
              onClick={() => void retryDocuments(failed)}
            />
          )}
          <IconButton icon={Trash2} label={say.lake.remove} onClick={onRemove} />
        </>
      )}
      <IconButton icon={X} label={say.common.clearSelection} onClick={onClear} />
    </div>
  )
}
