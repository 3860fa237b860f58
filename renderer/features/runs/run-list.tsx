import { Activity } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { RunStatus } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import { go, hideList, useApp, useMoreRuns, usePlace } from '../../state/index.ts'
import {
  Choice,
  formatMoney,
  List,
  Nothing,
  nothingSelected,
  say,
  SearchField,
  Time,
} from '../../ui/index.ts'
import { runRows, type RunFilter } from './run-rows.ts'
import { StatusMark } from './status-mark.tsx'

const filters: readonly RunFilter[] = ['all', 'running', 'waiting', 'finished', 'failed', 'cancelled']

export function RunList() {
  const runs = useApp(({ app }) => app.runs)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const openId = usePlace(({ runId }) => runId)
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<RunFilter>('all')
  const [selection, setSelection] = useState(nothingSelected)
  const list = useRef<HTMLDivElement>(null)
  const { readOn } = useMoreRuns()
  const rows = useMemo(() => runRows(Object.values(runs), text, filter), [runs, text, filter])
  // A short list that matches little asks on for what the window does not hold yet.
  useEffect(() => {
    if (isKnown && rows.length < 20) readOn()
  }, [isKnown, rows.length, readOn])
  const open = (key: string) => {
    const run = runs[key]
    if (!run) return
    go({ section: 'runs', runId: run.runId })
    hideList()
  }
  return (
    <>
      <header className="flex h-12 items-center pr-2 pl-4">
        <h2 className="flex-1 font-strong">{say.runs.title}</h2>
        <Choice
          label={say.runs.filter}
          value={filter}
          choices={filters.map((value) => ({ value, name: nameOf(value) }))}
          onChange={setFilter}
        />
      </header>
      <div className="px-3 pb-2">
        <SearchField
          label={say.runs.search}
          value={text}
          onChange={setText}
          onLeave={() => list.current?.focus()}
        />
      </div>
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
        isKnown && <Nothing icon={Activity} title={emptyTitle(text, filter)} />
      )}
    </>
  )
}

const nameOf = (filter: RunFilter) => (filter === 'all' ? say.runs.all : say.runs.status[filter as RunStatus])

function emptyTitle(text: string, filter: RunFilter): string {
  if (text !== '') return say.common.nothingFound(text)
  return filter === 'all' ? say.runs.none : say.runs.noneOf(nameOf(filter))
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
          {run.teamName}
        </span>
        <span aria-hidden>·</span>
        <Time at={run.createdAt} />
        {run.costUsd > 0 && <span className="tabular">· {formatMoney(run.costUsd, say.common.free)}</span>}
      </span>
    </>
  )
}
