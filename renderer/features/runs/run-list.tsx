import { Activity, OctagonX, X } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { hasEnded } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import {
  calledTeams,
  cancelRun,
  go,
  hideList,
  openSearch,
  teamNameOf,
  useApp,
  usePlace,
  useRunPages,
} from '../../state/index.ts'
import {
  Choice,
  formatCost,
  List,
  Nothing,
  nothingSelected,
  say,
  SearchField,
  Time,
  IconButton,
  Trouble,
} from '../../ui/index.ts'
import { anyRun, matches, statusFilters, toQuery, type StatusFilter } from './run-filter.ts'
import { RunFilters } from './run-filters.tsx'
import { StatusMark } from './status-mark.tsx'

export function RunList() {
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const openId = usePlace(({ runId }) => runId)
  const [{ filter, chosenAt }, setChosen] = useState({ filter: anyRun, chosenAt: 0 })
  const [selection, setSelection] = useState(nothingSelected)
  const list = useRef<HTMLDivElement>(null)
  const query = useMemo(() => toQuery(filter, chosenAt, calledTeams()), [filter, chosenAt])
  const isIn = useMemo(() => (run: RunSummary) => matches(query, run), [query])
  const { runs, total, error, readOn } = useRunPages(query, isIn)
  const rows = useMemo(
    () => runs.map((run) => ({ type: 'item' as const, key: run.runId as string, item: run })),
    [runs],
  )
  const choose = (change: Partial<typeof filter>) =>
    setChosen({ filter: { ...filter, ...change }, chosenAt: Date.now() })
  const selected = runs.filter(({ runId }) => selection.keys.has(runId))
  const open = (key: string) => {
    const run = runs.find(({ runId }) => runId === key)
    if (!run) return
    go({ section: 'runs', runId: run.runId })
    hideList()
  }
  return (
    <>
      <header className="flex h-12 items-center pr-2 pl-4">
        <h2 className="flex-1 font-strong">{say.runs.title}</h2>
        {total !== undefined && <span className="tabular text-small text-soft">{say.runs.count(total)}</span>}
        <Choice
          label={say.runs.filter}
          value={filter.status}
          choices={statusFilters.map((value) => ({ value, name: nameOf(value) }))}
          onChange={(status) => choose({ status })}
        />
      </header>
      <div className="px-3 pb-2">
        <SearchField
          onEverywhere={openSearch}
          label={say.runs.search}
          value={filter.text}
          onChange={(text) => choose({ text })}
          onLeave={() => list.current?.focus()}
        />
      </div>
      <RunFilters filter={filter} onFilter={choose} />
      {selected.length > 1 && <RunSelection runs={selected} onClear={() => setSelection(nothingSelected)} />}
      {error && <Trouble error={error} className="mx-3 mb-2" />}
      {rows.length > 0 ? (
        <List
          label={say.runs.list}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          openKey={openId}
          onOpen={open}
          onEnd={readOn}
          listRef={list}
        >
          {(run: RunSummary) => <RunRow run={run} />}
        </List>
      ) : (
        isKnown && <Nothing icon={Activity} title={emptyTitle(filter.text, filter.status)} />
      )}
    </>
  )
}

const nameOf = (filter: StatusFilter) => (filter === 'all' ? say.runs.all : say.runs.status[filter])

function emptyTitle(text: string, filter: StatusFilter): string {
  if (text !== '') return say.common.nothingFound(text)
  return filter === 'all' ? say.runs.none : say.runs.noneOf(nameOf(filter))
}

interface RunSelectionProps {
  readonly runs: readonly RunSummary[]
  readonly onClear: () => void
}

function RunSelection({ runs, onClear }: RunSelectionProps) {
  const alive = runs.filter(({ status }) => !hasEnded(status))
  return (
    <div
      role="toolbar"
      aria-label={say.common.selected(runs.length)}
      className="flex items-center gap-0.5 border-y border-line py-1 pr-2 pl-4"
    >
      <span className="tabular flex-1 text-small text-soft">{say.common.selected(runs.length)}</span>
      {alive.length > 0 && (
        <IconButton
          icon={OctagonX}
          label={say.runs.cancelMany(alive.length)}
          onClick={() => void Promise.all(alive.map(({ runId }) => cancelRun(runId)))}
        />
      )}
      <IconButton icon={X} label={say.common.clearSelection} onClick={onClear} />
    </div>
  )
}

function RunRow({ run }: { readonly run: RunSummary }) {
  return (
    <>
      <span className="flex items-center gap-2">
        <StatusMark status={run.status} />
        <span dir="auto" className="truncate">
          {run.title}
        </span>
      </span>
      <span className="flex items-center gap-1.5 truncate ps-6 text-small text-soft">
        {run.status !== 'finished' && (
          <>
            <span>{say.runs.status[run.status]}</span>
            <span aria-hidden>·</span>
          </>
        )}
        <span dir="auto" className="truncate">
          {teamNameOf(run)}
        </span>
        <span aria-hidden>·</span>
        <Time at={run.createdAt} />
        {run.costUsd > 0 && <span className="tabular">· {formatCost(run)}</span>}
      </span>
    </>
  )
}
