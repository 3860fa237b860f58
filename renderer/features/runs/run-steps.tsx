import type { RunState } from '../../../contract/run-state.ts'
import { say, useNow } from '../../ui/index.ts'
import { StatusMark } from './status-mark.tsx'
import { StepRow } from './step-row.tsx'
import { timelineOf } from './timeline.ts'

/** The steps of a run by node, on one line of time. */
export function RunSteps({ journal }: { readonly journal: RunState }) {
  const now = useNow()
  const nodes = timelineOf(journal, Math.max(now, journal.updatedAt))
  return (
    <ol className="space-y-3">
      {nodes.map(({ key, label, status, visit, steps }) => (
        <li key={key}>
          <h2 className="flex items-center gap-2 px-2 text-small text-soft">
            <StatusMark status={status} size={14} />
            <span dir="auto" className="wrap-anywhere">
              {label}
            </span>
            {visit > 1 && <span className="tabular">({visit})</span>}
            {status === 'skipped' && <span>{say.runs.skipped}</span>}
          </h2>
          <ol>
            {steps.map((entry) => (
              <StepRow key={entry.step.stepId} runId={journal.runId} entry={entry} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}
