// A time on the wall of some zone, as a moment.
import { nextDue } from '../due-times.ts'
import { noSuchDate } from './not-understood.ts'
import { dateIn } from './zones.ts'

export interface Wall {
  /** Minutes since midnight. */
  readonly minutes: number
  /** Which day: so many days from today, the next one of a weekday (after today, or from today on), or a date, in the year that comes next unless it is named. */
  readonly day:
    | { readonly in: number }
    | { readonly weekday: number }
    | { readonly month: number; readonly date: number; readonly year?: number | undefined }
    | 'soonest'
}

const dayMs = 24 * 60 * 60_000
const furthestYears = 100

/** Undefined when it has passed. */
export function toMoment(
  { minutes, day }: Wall,
  { now, zone }: { readonly now: number; readonly zone: string },
): number | undefined {
  const at = `${minutes % 60} ${Math.floor(minutes / 60)}`
  const next = (cron: string, after: number) =>
    nextDue({ when: { kind: 'cron', cron: `${at} ${cron}` }, zone }, after)
  if (day === 'soonest') return next('* * *', now)
  if ('weekday' in day) return next(`* * ${day.weekday}`, now)
  const today = dateIn(zone, now)
  if ('in' in day) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + day.in))
    return onDate({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() })
  }
  return day.year === undefined
    ? next(`${day.date} ${day.month + 1} *`, now)
    : onDate({ year: day.year, month: day.month + 1, date: day.date })

  /** A rhythm of that day and month, looked at from shortly before. */
  function onDate(wanted: { year: number; month: number; date: number }): number | undefined {
    if (wanted.year > today.year + furthestYears) throw noSuchDate(String(wanted.year))
    const before = Date.UTC(wanted.year, wanted.month - 1, wanted.date) - 2 * dayMs
    const moment = next(`${wanted.date} ${wanted.month} *`, Math.max(now, before))
    if (moment === undefined || dateIn(zone, moment).year !== wanted.year) return undefined
    return moment
  }
}
