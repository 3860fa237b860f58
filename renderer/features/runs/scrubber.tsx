import { History } from 'lucide-react'
import { useId } from 'react'
import type { RunEventRow } from '../../../contract/run-events.ts'
import { formatExactTime, say, TextButton } from '../../ui/index.ts'

interface ScrubberProps {
  readonly events: readonly RunEventRow[]
  /** The event that is shown last; `undefined` is now. */
  readonly at: number | undefined
  readonly onChange: (seq: number | undefined) => void
}

/** Back in time over the journal, event by event; the arrow keys of a slider do it by keyboard. */
export function Scrubber({ events, at, onChange }: ScrubberProps) {
  const id = useId()
  const index = at === undefined ? events.length - 1 : events.findIndex(({ seq }) => seq === at)
  const event = events[index]
  if (events.length < 2) return null
  return (
    <div className="mb-3 px-2">
      <div className="flex items-center gap-3">
        <label htmlFor={id} className="text-small text-soft">
          {say.runs.past.label}
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={events.length - 1}
          step={1}
          value={index}
          aria-valuetext={event && say.runs.past.at(index + 1, events.length, event.kind)}
          onChange={({ currentTarget }) => {
            const chosen = Number(currentTarget.value)
            onChange(chosen === events.length - 1 ? undefined : events[chosen]?.seq)
          }}
          className="h-6 min-w-0 flex-1 accent-(--accent)"
        />
        <span className="tabular text-small text-soft">
          {index + 1} / {events.length}
        </span>
      </div>
      {at !== undefined && event && (
        <p
          role="status"
          className="mt-2 flex flex-wrap items-center gap-x-3 rounded-control bg-highlight px-3 py-2"
        >
          <History size={16} aria-hidden className="shrink-0" />
          <span className="min-w-0 flex-1">{say.runs.past.shown(formatExactTime(event.at))}</span>
          <TextButton onClick={() => onChange(undefined)}>{say.runs.past.toNow}</TextButton>
        </p>
      )}
    </div>
  )
}
