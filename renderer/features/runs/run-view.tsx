import { CirclePlay, MessagesSquare, OctagonX } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import type { RunId } from '../../../contract/ids.ts'
import { hasEnded, type RunState } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import { cancelRun, followRun, go, resumeRun, useApp, useRunErrors } from '../../state/index.ts'
import {
  Button,
  formatDuration,
  formatMoney,
  Loading,
  Nothing,
  say,
  TextButton,
  Time,
  Trouble,
} from '../../ui/index.ts'
import { ContentView } from './content-view.tsx'
import { RunSteps } from './run-steps.tsx'
import { StatusMark } from './status-mark.tsx'
import { costOf } from './timeline.ts'

interface RunViewProps {
  readonly runId: RunId
  /** Beside an answer there is little room, and the answer itself is not repeated. */
  readonly isBeside?: true
}

/** One run, followed while it works. */
export function RunView({ runId, isBeside }: RunViewProps) {
  useEffect(() => followRun(runId), [runId])
  const journal = useApp(({ app }) => app.journals[runId])
  const summary = useApp(({ app }) => app.runs[runId])
  const error = useRunErrors((errors) => errors[runId])
  if (!journal && error)
    return error.code === 'NOT_FOUND' ? (
      <Nothing title={say.runs.isGone} />
    ) : (
      <Trouble error={error} className="m-6" />
    )
  if (!journal) return <Loading />
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={say.runs.timeline}
      className={`min-h-0 flex-1 overflow-auto pb-12 ${isBeside ? 'px-3' : 'px-6'}`}
    >
      <div className="mx-auto max-w-240">
        <Header journal={journal} summary={summary} isBeside={isBeside} />
        <RunSteps journal={journal} />
        {!isBeside && journal.answer && (
          <section className="mt-6">
            <h2 className="mb-1 px-2 text-small text-soft">{say.runs.result}</h2>
            <ContentView value={{ content: journal.answer.answer }} />
          </section>
        )}
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
        <h1 dir="auto" className="px-2 text-title font-strong wrap-anywhere">
          {created?.preview ?? summary?.title}
        </h1>
      )}
      <Facts>
        <span className="flex items-center gap-1">
          <StatusMark status={status} size={14} />
          {say.runs.status[status]}
        </span>
        <span dir="auto">{created?.team.name ?? summary?.teamName}</span>
        <Time at={createdAt} />
        {isOver && <span className="tabular">{formatDuration(answer?.tookMs ?? updatedAt - createdAt)}</span>}
        <span className="tabular">{formatMoney(costOf(journal), say.common.free)}</span>
        <span className="tabular">{say.runs.steps(Object.keys(journal.steps).length)}</span>
        {claims > 1 && <span>{say.runs.resumed(claims - 1)}</span>}
        {isBeside && (
          <TextButton onClick={() => go({ section: 'runs', runId })}>{say.runs.openRun}</TextButton>
        )}
      </Facts>
      {answer?.route && (
        <p dir="auto" className="mt-1 px-2 text-small text-soft wrap-anywhere first-letter:uppercase">
          {answer.route.reason}
        </p>
      )}
      {error && <Trouble error={error} className="mx-2 mt-3" />}
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
