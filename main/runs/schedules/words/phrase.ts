// What a phrase as a whole asks for.
import type { Wall } from './moment.ts'
import { daysMissing, notUnderstood, severalMinutes, timeMissing, tooOften } from './not-understood.ts'
import { readSlots, type Slots } from './slots.ts'
import { allDays } from './word-tables.ts'

export type Phrase =
  | { readonly kind: 'rhythm'; readonly cron: string }
  | { readonly kind: 'interval'; readonly everyMs: number }
  | { readonly kind: 'after'; readonly ms: number }
  | ({ readonly kind: 'moment' } & Wall)

const minuteMs = 60_000

export function readPhrase(words: string): Phrase {
  const slots = readSlots(words)
  const { isEvery, lengthMs, days, inDays, isMonthly, isYearly, isWeekly, monthDay, month, times } = slots
  const saysDay = slots.isDaily || days.length > 0 || inDays !== undefined || monthDay !== undefined
  if (lengthMs !== undefined) {
    // “every hour from Monday to Friday” would need both: it is not guessed.
    if (saysDay || times.length > 0) throw notUnderstood(words)
    if (!isEvery) return { kind: 'after', ms: lengthMs }
    if (lengthMs < minuteMs) throw tooOften()
    return { kind: 'interval', everyMs: lengthMs }
  }
  if (isEvery || isMonthly || isYearly || isWeekly) {
    if (inDays !== undefined || slots.year !== undefined) throw notUnderstood(words)
    return { kind: 'rhythm', cron: `${timeFields(times)} ${dayFields(slots)}` }
  }
  const [minutes, another] = times
  if (minutes === undefined) throw saysDay ? timeMissing() : notUnderstood(words)
  if (another !== undefined) throw notUnderstood(words)
  return {
    kind: 'moment',
    minutes,
    day: dayOfMoment(words, { days, inDays, monthDay, month, year: slots.year }),
  }
}

function timeFields(times: readonly number[]): string {
  const [first] = times
  if (first === undefined) throw timeMissing()
  if (times.some((time) => time % 60 !== first % 60)) throw severalMinutes()
  const hours = [...new Set(times.map((time) => Math.floor(time / 60)))].sort((a, b) => a - b)
  return `${first % 60} ${hours.join(',')}`
}

function dayFields({
  days,
  isDaily,
  monthDay,
  month,
  isMonthly,
  isYearly,
  isWeekly,
  isEvery,
}: Slots): string {
  if (monthDay !== undefined) {
    if (days.length > 0 || isWeekly) throw daysMissing()
    if (month !== undefined) return `${monthDay} ${month + 1} *`
    if (isYearly || (!isMonthly && !isEvery)) throw daysMissing()
    return `${monthDay === 'last' ? 'L' : monthDay} * *`
  }
  if (isMonthly || isYearly) throw daysMissing()
  if (days.length === 0) {
    if (isDaily) return '* * *'
    throw daysMissing()
  }
  const each = [...new Set(days)].sort((a, b) => a - b)
  return each.length === allDays.length ? '* * *' : `* * ${shortened(each)}`
}

/** “1-5” for 1, 2, 3, 4, 5. */
function shortened(days: readonly number[]): string {
  const [first = 0, last = first] = [days[0], days.at(-1)]
  return days.length > 2 && last - first === days.length - 1 ? `${first}-${last}` : days.join(',')
}

interface SaidDay {
  readonly days: readonly number[]
  readonly inDays: number | undefined
  readonly monthDay: number | 'last' | undefined
  readonly month: number | undefined
  readonly year: number | undefined
}

function dayOfMoment(words: string, { days, inDays, monthDay, month, year }: SaidDay): Wall['day'] {
  if (inDays !== undefined) return { in: inDays }
  if (monthDay !== undefined) {
    if (typeof monthDay !== 'number' || month === undefined) throw daysMissing()
    return { month, date: monthDay, year }
  }
  const [weekday, another] = days
  if (another !== undefined) throw notUnderstood(words)
  return weekday === undefined ? 'soonest' : { weekday }
}
