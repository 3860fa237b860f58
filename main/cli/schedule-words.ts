// Schedules and occurrences as the command line tells them.
import type { Occurrence, OccurrenceReason, Schedule } from '../../contract/schedules.ts'

/** On the wall of that zone, with the zone's offset at that moment. */
export function timeIn(zone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('weekday')} ${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`
}

export function scheduleLine(schedule: Schedule): string {
  const { scheduleId, name, words, zone, nextDue, pausedAt } = schedule
  const next =
    pausedAt !== undefined ? 'paused' : nextDue === undefined ? 'nothing more' : timeIn(zone, nextDue)
  return `${scheduleId}  ${next.padEnd(30)} ${name}  (${words}, ${zone})`
}

const reasons: Readonly<Record<OccurrenceReason, string>> = {
  spread: 'begins a little later, as many do not begin at once',
  'earlier-run': 'an earlier run went on',
  again: 'it failed, and is tried again',
  away: 'Maestro was not there at its time',
  missed: 'its time had passed',
  'one-for-all': 'one run stands for all that were missed',
  'too-many': 'too many were waiting',
  window: 'its window had passed',
  overlap: 'an earlier run went on',
  paused: 'the schedule was paused',
  removed: 'the schedule was removed',
  'no-team': 'its team is not there any more',
  'no-model': 'no model for its team is there',
  failed: 'it failed',
  cancelled: 'it was cancelled',
}

export function occurrenceLine(occurrence: Occurrence, zone: string): string {
  const { due, until, count, state, reason, detail, runId, startedAt, endedAt } = occurrence
  const when =
    until === undefined
      ? timeIn(zone, due)
      : `${count ?? 'many'} from ${timeIn(zone, due)} to ${timeIn(zone, until)}`
  const why = reason === undefined ? '' : `  ${reasons[reason]}${detail === undefined ? '' : `: ${detail}`}`
  const took = startedAt !== undefined && endedAt !== undefined ? `  ${endedAt - startedAt} ms` : ''
  return `${state.padEnd(8)} ${when}  ${runId ?? ''}${took}${why}`.trimEnd()
}
