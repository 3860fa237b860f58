// At which moments a schedule is due. Pure: the same timing and moment give the same times, whatever the clock does.
import { Cron } from 'croner'
import type { ScheduleWhen } from '../../../contract/schedules.ts'
import { showsAgain } from './shows-again.ts'

export interface Timing {
  readonly when: ScheduleWhen
  readonly zone: string
  readonly startsAt?: number | undefined
  readonly endsAt?: number | undefined
}

interface Rhythm {
  readonly times: Cron
  /** Of every hour, or every so many: it goes on as time passes. Otherwise its hours are named, and each is meant once a day. */
  readonly isOfAnyHour: boolean
}

const rhythms = new Map<string, Rhythm>()
const mostRhythms = 1_000

function rhythmOf(cron: string, zone: string): Rhythm {
  const key = `${zone} ${cron}`
  const known = rhythms.get(key)
  if (known) return known
  if (rhythms.size >= mostRhythms) rhythms.clear()
  const times = new Cron(cron, { timezone: zone, mode: '5-part' })
  const isOfAnyHour = cron === '@hourly' || cron.split(/\s+/)[1]?.includes('*') === true
  const rhythm = { times, isOfAnyHour }
  rhythms.set(key, rhythm)
  return rhythm
}

/**
 * A time that the clocks leave out when they go forward is due at the first moment after the gap: so does the library. One that they show twice
 * when they go back is due the first time only: the library repeats it where several hours are named.
 */
const isMeant = ({ isOfAnyHour }: Rhythm, zone: string, due: number): boolean =>
  isOfAnyHour || !showsAgain(zone, due)

function nextOfRhythm(cron: string, zone: string, after: number): number | undefined {
  const rhythm = rhythmOf(cron, zone)
  let due = rhythm.times.nextRun(new Date(after))?.getTime()
  while (due !== undefined && !isMeant(rhythm, zone, due))
    due = rhythm.times.nextRun(new Date(due))?.getTime()
  return due
}

function nextOf({ when, zone }: Timing, after: number): number | undefined {
  switch (when.kind) {
    case 'cron':
      return nextOfRhythm(when.cron, zone, after)
    case 'interval': {
      const passed = Math.floor((after - when.from) / when.everyMs)
      return when.from + Math.max(1, passed + 1) * when.everyMs
    }
    case 'once':
      return when.at > after ? when.at : undefined
  }
}

/** The first time after `after`. */
export function nextDue(timing: Timing, after: number): number | undefined {
  const { startsAt = -Infinity, endsAt = Infinity } = timing
  const next = nextOf(timing, Math.max(after, startsAt - 1))
  return next === undefined || next > endsAt ? undefined : next
}

/** At most `most` of them, in order. */
export function nextDues(timing: Timing, after: number, most: number): number[] {
  const dues: number[] = []
  for (let at: number | undefined = after; dues.length < most; dues.push(at)) {
    at = nextDue(timing, at)
    if (at === undefined) break
  }
  return dues
}

/** A rhythm of every minute of named hours has no more times in an hour that comes twice. */
const mostShownAgain = 60
const few = 4

export interface Span {
  /** A due time. */
  readonly from: number
  readonly until: number
}

/** Of the times in a span, `from` among them, the newest ones: in order, at most `most`. However many there are, no others are looked at. */
export function newestDues(timing: Timing, { from, until }: Span, most: number): number[] {
  // Almost always it is one.
  const first = nextDues(timing, from - 1, few)
  if (first.length < few || Number(first.at(-1)) > until)
    return first.filter((due) => due <= until).slice(-most)
  const { when, zone } = timing
  const isIn = (due: number) => due >= from && due <= until
  switch (when.kind) {
    case 'cron': {
      // Rhythms tick in whole seconds; the library's “before” leaves out the moment itself.
      const before = new Date(Math.floor(until / 1_000) * 1_000 + 1_000)
      const rhythm = rhythmOf(when.cron, zone)
      const dues = rhythm.times.previousRuns(most + mostShownAgain, before).map((due) => due.getTime())
      const meant = dues.filter((due) => isIn(due) && isMeant(rhythm, zone, due))
      return meant.slice(0, most).reverse()
    }
    case 'interval': {
      const last = Math.floor((until - when.from) / when.everyMs)
      const dues = Array.from({ length: most }, (_, back) => when.from + (last - back) * when.everyMs)
      return dues.filter(isIn).reverse()
    }
    case 'once':
      return [when.at].filter(isIn)
  }
}

/** How many times a span holds, `from` among them; undefined when they are more than `most`. */
export function countDues(timing: Timing, { from, until }: Span, most: number): number | undefined {
  if (timing.when.kind === 'interval') return Math.floor((until - from) / timing.when.everyMs) + 1
  const dues = nextDues(timing, from - 1, most + 1).filter((due) => due <= until)
  return dues.length > most ? undefined : dues.length
}
