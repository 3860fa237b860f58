import {
  Check,
  CircleDashed,
  CircleX,
  ClockAlert,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import type { ScheduleId } from '../../../contract/ids.ts'
import type { Occurrence, OccurrenceState } from '../../../contract/schedules.ts'
import { go, useAsked } from '../../state/index.ts'
import {
  Button,
  classes,
  formatDuration,
  formatExactTime,
  formatMoney,
  say,
  Trouble,
} from '../../ui/index.ts'
import { sayBackground } from '../../ui/words/background.ts'
import { formatMoment, ownZone } from './moment.ts'
import { useFresh, useSchedules } from './use-schedules.ts'

const pageSize = 50
const most = 1_000

interface OccurrencesProps {
  /** Of all schedules when none is named. */
  readonly scheduleId?: ScheduleId
  readonly zone?: string
}

/** Every time that has come: ran, late, or skipped and why. */
export function Occurrences({ scheduleId, zone = ownZone() }: OccurrencesProps) {
  const words = sayBackground()
  const [limit, setLimit] = useState(pageSize)
  const { value, error } = useFresh(
    useAsked(`occurrences ${scheduleId ?? ''} ${limit}`, (engine, signal) =>
      engine.schedules.occurrences({ limit, ...(scheduleId && { scheduleId }) }, { signal }),
    ),
  )
  const schedules = useSchedules().value
  if (!scheduleId && value?.occurrences.length === 0) return null
  return (
    <section aria-labelledby="occurrences">
      <h2 id="occurrences" className="mt-6 mb-1 font-strong">
        {words.occurrences}
      </h2>
      {error && <Trouble error={error} />}
      {value?.occurrences.length === 0 && <p className="text-soft">{words.noOccurrences}</p>}
      <ul className="divide-y divide-line">
        {value?.occurrences.map((occurrence) => (
          <OccurrenceRow
            key={`${occurrence.scheduleId} ${occurrence.due}`}
            occurrence={occurrence}
            zone={zone}
            name={
              scheduleId
                ? undefined
                : schedules?.find((each) => each.scheduleId === occurrence.scheduleId)?.name
            }
          />
        ))}
      </ul>
      {value?.cursor !== undefined && limit < most && (
        <Button look="quiet" onClick={() => setLimit((last) => Math.min(most, last * 4))}>
          {words.more}
        </Button>
      )}
    </section>
  )
}

const looks: Readonly<Record<OccurrenceState, readonly [LucideIcon, string]>> = {
  waiting: [Hourglass, 'text-soft'],
  running: [LoaderCircle, 'text-accent animate-spin'],
  ran: [Check, 'text-good'],
  late: [ClockAlert, 'text-warn'],
  skipped: [CircleDashed, 'text-soft'],
}

interface OccurrenceRowProps {
  readonly occurrence: Occurrence
  readonly zone: string
  /** Of its schedule, among others’. */
  readonly name: string | undefined
}

function OccurrenceRow({ occurrence, zone, name }: OccurrenceRowProps) {
  const { state, due, until, count, reason, detail, runId, byHand, attempts } = occurrence
  const words = sayBackground()
  const hasFailed = reason === 'failed' || reason === 'cancelled'
  const [Icon, look] = hasFailed && state !== 'waiting' ? ([CircleX, 'text-bad'] as const) : looks[state]
  const because = reason && `${words.reasons[reason]}${detail === undefined ? '' : `: ${detail}`}`
  const facts = [
    until !== undefined && words.many(count),
    because,
    byHand && words.byHand,
    attempts > 1 && words.attempts(attempts),
    tookOf(occurrence),
    occurrence.costUsd !== undefined &&
      occurrence.costUsd > 0 &&
      formatMoney(occurrence.costUsd, say.common.free),
  ].filter(Boolean)
  return (
    <li className="flex items-start gap-2 py-2">
      <Icon size={16} aria-hidden className={classes('mt-0.5 shrink-0', look)} />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-strong">{words.states[state]}</span>{' '}
          <span className="tabular" title={formatExactTime(due)}>
            {until === undefined
              ? formatMoment(due, zone)
              : words.span(formatMoment(due, zone), formatMoment(until, zone))}
          </span>
        </p>
        {name !== undefined && (
          <p dir="auto" className="truncate">
            {name}
          </p>
        )}
        {facts.length > 0 && (
          <p dir="auto" className="text-small text-soft wrap-anywhere">
            {facts.join(' · ')}
          </p>
        )}
      </div>
      {runId && (
        <Button look="quiet" onClick={() => go({ section: 'runs', runId })}>
          {words.openRun}
        </Button>
      )}
    </li>
  )
}

function tookOf({ startedAt, endedAt }: Occurrence): string | false {
  return startedAt !== undefined && endedAt !== undefined && formatDuration(endedAt - startedAt)
}
