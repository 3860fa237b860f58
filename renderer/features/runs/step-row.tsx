import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { RunId } from '../../../contract/ids.ts'
import type { RunEventRow } from '../../../contract/run-events.ts'
import { classes, formatDuration, formatMoney, say, Trouble } from '../../ui/index.ts'
import { ContentView } from './content-view.tsx'
import { ModelCall } from './model-call.tsx'
import { PassageLinks } from './passage-links.tsx'
import { StatusMark } from './status-mark.tsx'
import { StepAttempts } from './step-attempts.tsx'
import type { TimelineStep } from './timeline.ts'
import { WaitingStep } from './waiting-step.tsx'

interface StepRowProps {
  readonly runId: RunId
  readonly entry: TimelineStep
  readonly events: readonly RunEventRow[]
  readonly isPast?: true
  readonly isOpenAtFirst?: boolean
}

/** One step: what was done, how long it took and what it cost; on demand what went in and came out. */
export function StepRow({ runId, entry, events, isPast, isOpenAtFirst = false }: StepRowProps) {
  const { step, depth, from, length } = entry
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const id = `step-${step.stepId}`
  const facts = [
    step.attempt > 1 && say.runs.attempts(step.attempt),
    step.costMicroUsd ? formatMoney(step.costMicroUsd / 1_000_000, say.common.free) : false,
    step.tookMs !== undefined && formatDuration(step.tookMs),
  ].filter((fact) => fact !== false)
  return (
    <li style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-9 w-full items-center gap-2 rounded-control px-2 py-1 text-start hover:bg-raised"
      >
        <ChevronRight
          size={14}
          aria-hidden
          className={classes('shrink-0 text-soft transition-transform duration-100', isOpen && 'rotate-90')}
        />
        <StatusMark status={step.status} />
        <span className="min-w-0 flex-1">
          <span className="sr-only">{say.runs.stepStatus[step.status]}: </span>
          <span dir="auto" className="block wrap-anywhere first-letter:uppercase">
            {say.engineWords(step.title)}
          </span>
          <span aria-hidden className="mt-1 block h-0.5 rounded-round bg-raised">
            <span
              className={classes(
                'block h-full rounded-round',
                step.status === 'failed' ? 'bg-bad' : 'bg-accent',
              )}
              style={{ marginInlineStart: `${from * 100}%`, width: `max(3px, ${length * 100}%)` }}
            />
          </span>
        </span>
        <span className="tabular min-w-14 shrink-0 text-end text-small text-soft">{facts.join(' · ')}</span>
      </button>
      {step.status === 'waiting' && !isPast && <WaitingStep runId={runId} step={step} />}
      {step.status === 'in-doubt' && <p className="px-8 pb-1 text-small text-warn">{say.runs.doubt}</p>}
      {isOpen && <StepDetails id={id} entry={entry} events={events} />}
    </li>
  )
}

interface StepDetailsProps extends Pick<StepRowProps, 'entry' | 'events'> {
  readonly id: string
}

function StepDetails({ id, entry: { step }, events }: StepDetailsProps) {
  const { route, tool, error, answer, input, outputs } = step
  return (
    <dl id={id} className="ms-6 mb-2 space-y-2 border-s border-line ps-4 text-small">
      {route && (
        <Detail name={say.runs.reason}>
          <span dir="auto">{say.engineWords(route.reason)}</span>{' '}
          <span className="text-soft">
            ({say.runs.tier[route.tier]}, {route.model})
          </span>
        </Detail>
      )}
      <ModelCall step={step} />
      {tool && <Detail name={say.runs.stepKind.tool}>{tool}</Detail>}
      <StepAttempts events={events} stepId={step.stepId} />
      {error && (
        <Detail name={say.runs.stepStatus.failed}>
          <Trouble error={error} />
        </Detail>
      )}
      {answer && (
        <Detail name={say.runs.answer}>
          <span dir="auto">{say.engineWords(answer)}</span>
        </Detail>
      )}
      {input && (
        <Detail name={say.runs.input}>
          <ContentView value={input} />
        </Detail>
      )}
      {Object.entries(outputs).map(([name, value]) => (
        <Detail key={name} name={`${say.runs.output}: ${name}`}>
          {step.kind === 'retrieve' && 'content' in value && <PassageLinks hash={value.content} />}
          <ContentView value={value} />
        </Detail>
      ))}
    </dl>
  )
}

function Detail({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  )
}
