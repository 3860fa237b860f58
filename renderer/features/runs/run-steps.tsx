import { useEffect, useRef } from 'react'
import type { RunEventRow } from '../../../contract/run-events.ts'
import type { RunState } from '../../../contract/run-state.ts'
import { classes, say, useNow } from '../../ui/index.ts'
import { StatusMark } from './status-mark.tsx'
import { StepRow } from './step-row.tsx'
import { timelineOf, type TimelineNode } from './timeline.ts'

const noEvents: readonly RunEventRow[] = []

interface RunStepsProps {
  readonly journal: RunState
  /** The one that is meant: its last round is shown open. */
  readonly node?: string | undefined
  /** The user came for that one, so the focus goes there. */
  readonly goesThere?: true
  /** Its rows, in which failed attempts are kept. */
  readonly events?: readonly RunEventRow[]
  /** It is shown as it was: nothing can be answered. */
  readonly isPast?: true
}

/** The steps of a run by node, on one line of time. */
export function RunSteps({ journal, node, goesThere, events = noEvents, isPast }: RunStepsProps) {
  const now = useNow()
  const nodes = timelineOf(journal, isPast ? journal.updatedAt : Math.max(now, journal.updatedAt))
  const meant = node === undefined ? undefined : nodes.findLast((entry) => entry.node === node)?.key
  return (
    <ol className="space-y-3">
      {nodes.map((entry) => {
        const isMeant = entry.key === meant
        return (
          <NodeSteps
            key={`${entry.key} ${isMeant}`}
            journal={journal}
            entry={entry}
            isMeant={isMeant}
            goesThere={goesThere}
            events={events}
            isPast={isPast}
          />
        )
      })}
    </ol>
  )
}

interface NodeStepsProps {
  readonly journal: RunState
  readonly entry: TimelineNode
  readonly isMeant: boolean
  readonly goesThere: true | undefined
  readonly events: readonly RunEventRow[]
  readonly isPast: true | undefined
}

function NodeSteps({ journal, entry, isMeant, goesThere, events, isPast }: NodeStepsProps) {
  const { label, status, visit, steps } = entry
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isMeant || !goesThere) return
    row.current?.scrollIntoView({ block: 'nearest' })
    row.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [isMeant, goesThere])
  return (
    <li ref={row} className={classes(isMeant && 'rounded-control bg-accent-soft/50 py-1')}>
      <h2 className="flex items-center gap-2 px-2 text-small text-soft">
        <StatusMark status={status} size={14} />
        <span dir="auto" className="wrap-anywhere">
          {label}
        </span>
        {visit > 1 && <span className="tabular">({visit})</span>}
        {status === 'skipped' && <span>{say.runs.skipped}</span>}
      </h2>
      <ol>
        {steps.map((step) => (
          <StepRow
            key={step.step.stepId}
            runId={journal.runId}
            entry={step}
            events={events}
            {...(isPast && { isPast })}
            isOpenAtFirst={isMeant && step === steps.at(-1)}
          />
        ))}
      </ol>
    </li>
  )
}
