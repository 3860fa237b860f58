import { CirclePlay, MessagesSquare, OctagonX } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { RunId } from '../../../contract/ids.ts'
import type { RunEventRow } from '../../../contract/run-events.ts'
import { costOfRun, untoldOfRun } from '../../../contract/run-cost.ts'
import { hasEnded, type RunState } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import {
  cancelRun,
  followRun,
  go,
  resumeRun,
  teamNameOf,
  teamOfRun,
  useApp,
  useRunErrors,
} from '../../state/index.ts'
import {
  Button,
  formatDuration,
  formatCost,
  Loading,
  Nothing,
  routeWords,
  say,
  Segments,
  TextButton,
  Time,
  Trouble,
} from '../../ui/index.ts'
import { RaiseLimit } from '../costs/index.ts'
import { EventList } from './event-list.tsx'
import { RunMenu } from './run-menu.tsx'
import { RunResult } from './run-result.tsx'
import { RunGraph } from './run-graph.tsx'
import { RunSteps } from './run-steps.tsx'
import { Scrubber } from './scrubber.tsx'
import { StatusMark } from './status-mark.tsx'
import { useEvents, usePast } from './use-journal.ts'

interface RunViewProps {
  readonly runId: RunId
  /** Beside an answer there is little room, and the answer itself is not repeated. */
  readonly isBeside?: true
  /** The node whose step is meant. */
  readonly node?: string | undefined
}

const views = ['timeline', 'graph', 'events'] as const
type View = (typeof views)[number]

const noEvents: readonly RunEventRow[] = []

/** One run, followed while it works, and as it was at any moment before. */
export function RunView({ runId, isBeside, node }: RunViewProps) {
  const [view, setView] = useState<View>('timeline')
  const [at, setAt] = useState<number>()
  useEffect(() => followRun(runId), [runId])
  const journal = useApp(({ app }) => app.journals[runId])
  const summary = useApp(({ app }) => app.runs[runId])
  const error = useRunErrors((errors) => errors[runId])
  const { value: rows = noEvents } = useEvents(runId, journal?.seq ?? 0)
  const past = usePast(runId, rows, at)
  if (!journal && error)
    return error.code === 'NOT_FOUND' ? (
      <Nothing title={say.runs.isGone} />
    ) : (
      <Trouble error={error} className="m-6" />
    )
  if (!journal) return <Loading />
  const hasGraph = (journal.created?.team.edges.length ?? 0) > 0
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={say.runs.timeline}
      className={`min-h-0 flex-1 overflow-auto pb-12 ${isBeside ? 'px-3' : 'px-6'}`}
    >
      <div className="mx-auto max-w-240">
        <Header journal={journal} summary={summary} isBeside={isBeside} />
        {!isBeside && (
          <>
            <Scrubber events={rows} at={at} onChange={setAt} />
            <div className="mb-2 px-2">
              <Segments
                label={say.teams.viewLabel}
                value={view}
                choices={views
                  .filter((each) => each !== 'graph' || hasGraph)
                  .map((value) => ({ value, name: say.runs.view[value] }))}
                onChange={setView}
              />
            </div>
          </>
        )}
        {view === 'timeline' && (
          <RunSteps journal={past ?? journal} node={node} events={rows} {...(past && { isPast: true })} />
        )}
        {view === 'graph' && <RunGraph journal={past ?? journal} />}
        {view === 'events' && (
          <EventList events={at === undefined ? rows : rows.filter(({ seq }) => seq <= at)} />
        )}
        {!isBeside && !past && journal.answer && <RunResult answer={journal.answer} />}
      </div>
    </div>
  )
}

interface HeaderProps {
  readonly journal: RunState
  readonly summary: RunSummary | undefined
  readonly isBeside: true | undefined
}

function Header({ journal, summary, isBeside }: HeaderProps) {
  const { runId, created, status, error, claims, createdAt, updatedAt, answer } = journal
  const isOver = hasEnded(status)
  const origin = created?.origin
  const held = status === 'quarantined' || status === 'parked'
  return (
    <header className="pt-4 pb-4">
      {!isBeside && (
        <div className="flex items-start gap-2">
          <h1 dir="auto" className="min-w-0 flex-1 px-2 text-title font-strong wrap-anywhere">
            {created?.preview ?? summary?.title}
          </h1>
          <RunMenu runId={runId} />
        </div>
      )}
      <Facts>
        <span className="flex items-center gap-1">
          <StatusMark status={status} size={14} />
          {say.runs.status[status]}
        </span>
        <span dir="auto">{teamOfRun(journal)?.name ?? (summary && teamNameOf(summary))}</span>
        <Time at={createdAt} />
        {isOver && <span className="tabular">{formatDuration(answer?.tookMs ?? updatedAt - createdAt)}</span>}
        <span className="tabular">{costWords(journal)}</span>
        <span className="tabular">{say.runs.steps(Object.keys(journal.steps).length)}</span>
        {claims > 1 && <span>{say.runs.resumed(claims - 1)}</span>}
        {isBeside && (
          <TextButton onClick={() => go({ section: 'runs', runId })}>{say.runs.openRun}</TextButton>
        )}
      </Facts>
      {answer?.route && (
        <p dir="auto" className="mt-1 px-2 text-small text-soft wrap-anywhere first-letter:uppercase">
          {routeWords(answer.route)}
        </p>
      )}
      {error && (
        <Trouble error={error} className="mx-2 mt-3">
          <RaiseLimit error={error} />
        </Trouble>
      )}
      <div className="mt-3 flex flex-wrap gap-2 px-2 empty:hidden">
        {origin?.type === 'chat' && !isBeside && (
          <Button icon={MessagesSquare} onClick={() => go({ section: 'chats', chatId: origin.chatId })}>
            {say.runs.openChat}
          </Button>
        )}
        {held && (
          <Button icon={CirclePlay} onClick={() => void resumeRun(runId)}>
            {say.runs.resume}
          </Button>
        )}
        {!isOver && !journal.cancelRequested && (
          <Button icon={OctagonX} onClick={() => void cancelRun(runId)}>
            {say.runs.cancel}
          </Button>
        )}
      </div>
    </header>
  )
}

const Facts = ({ children }: { readonly children: ReactNode }) => (
  <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 px-2 text-small text-soft">{children}</p>
)

const costWords = (journal: RunState): string =>
  formatCost({ costUsd: costOfRun(journal) / 1e6, untoldUsd: untoldOfRun(journal) / 1e6 })
