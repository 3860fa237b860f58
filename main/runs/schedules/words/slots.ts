// Reads a phrase from its front to its end, and notes what each piece says. In whatever order the pieces come; what says nothing known is refused.
import { noSuchDate, noSuchTime, notUnderstood } from './not-understood.ts'
import { tokensOf, type Token } from './tokens.ts'
import {
  allDays,
  comesAgain,
  dayOf,
  fillers,
  groupOf,
  monthOf,
  namedTimes,
  numberOf,
  relativeDays,
  unitOf,
  wordSets,
} from './word-tables.ts'

export interface Slots {
  isEvery: boolean
  /** “every 2 hours”, “in 2 hours”. */
  lengthMs?: number
  days: number[]
  /** Every day, unless days are named too. */
  isDaily: boolean
  monthDay?: number | 'last'
  month?: number
  year?: number
  /** Days after today. */
  inDays?: number
  isMonthly: boolean
  isYearly: boolean
  isWeekly: boolean
  /** Minutes since midnight. */
  times: number[]
}

const beforeTimes = new Set(['at', 'um', 'gegen'])
const afternoon = new Set([
  'pm',
  'p.m',
  'evening',
  'afternoon',
  'abend',
  'abends',
  'nachmittag',
  'nachmittags',
])
const forenoon = new Set(['a.m', 'morning', 'mornings', 'morgens', 'früh', 'vormittag', 'vormittags'])
const ofClock = new Set(['uhr', 'o’clock', 'oclock'])

export function readSlots(words: string): Slots {
  const tokens = tokensOf(words)
  const slots: Slots = {
    isEvery: false,
    days: [],
    isDaily: false,
    isMonthly: false,
    isYearly: false,
    isWeekly: false,
    times: [],
  }
  for (let index = 0; index < tokens.length;) index += readOne(tokens, index, slots)
  return slots
}

const textAt = (tokens: readonly Token[], index: number): string => tokens[index]?.text ?? ''

/** How many tokens were read. */
function readOne(tokens: readonly Token[], index: number, slots: Slots): number {
  const token = tokens[index]
  if (!token) return 1
  const length = readLength(tokens, index, slots)
  if (length > 0) return length
  switch (token.kind) {
    case 'date':
      return setDate(slots, token)
    case 'clock':
      return readTime(tokens, index, slots, token.hour * 60 + checkedMinute(token), 1)
    case 'number':
    case 'ordinal': {
      const month = monthAfter(tokens, index + 1)
      if (month) return setDate(slots, { ...month, date: token.value, text: token.text }) + month.read
      if (token.kind === 'number') return readHour(tokens, index, slots, token)
      if (token.value < 1 || token.value > 31) throw noSuchDate(token.text)
      slots.monthDay = token.value
      return 1
    }
    case 'word':
      return readWord(tokens, index, slots, token.text)
  }
}

/** “2 hours”, and “hour” alone behind “every”. */
function readLength(tokens: readonly Token[], index: number, slots: Slots): number {
  if (beforeTimes.has(textAt(tokens, index - 1))) return 0
  const text = textAt(tokens, index)
  const next = textAt(tokens, index + 1)
  const count = numberOf(text)
  const unit = unitOf(next)
  if (count !== undefined && unit !== undefined) {
    slots.lengthMs = (slots.lengthMs ?? 0) + count * unit
    return 2
  }
  const isOfDays = groupOf(next) !== undefined || wordSets.week.has(next) || wordSets.month.has(next)
  if (count !== undefined && isOfDays && slots.isEvery) throw notUnderstood(`${text} ${next}`)
  const own = unitOf(text)
  if (own === undefined || !slots.isEvery) return 0
  slots.lengthMs = own
  return 1
}

interface MonthAfter {
  readonly month: number
  readonly year?: number
  readonly read: number
}

/** “of December 2026” */
function monthAfter(tokens: readonly Token[], index: number): MonthAfter | undefined {
  const start = textAt(tokens, index) === 'of' ? index + 1 : index
  const month = monthOf(textAt(tokens, start))
  if (month === undefined) return undefined
  const year = tokens[start + 1]
  const hasYear = year?.kind === 'number' && year.text.length >= 4
  return {
    month,
    ...(hasYear && { year: year.value }),
    read: start - index + (hasYear ? 2 : 1),
  }
}

interface SaidDate {
  readonly text: string
  readonly date: number
  readonly month: number
  readonly year?: number
}

function setDate(slots: Slots, { text, date, month, year }: SaidDate): number {
  const longest = new Date(Date.UTC(year ?? 2024, month + 1, 0)).getUTCDate()
  if (month < 0 || month > 11 || date < 1 || date > longest) throw noSuchDate(text)
  slots.monthDay = date
  slots.month = month
  if (year !== undefined) slots.year = year
  return 1
}

function checkedMinute({ minute, text }: { readonly minute: number; readonly text: string }): number {
  if (minute > 59) throw noSuchTime(text)
  return minute
}

/** “7”, “7 pm”, “7 Uhr 30” */
function readHour(
  tokens: readonly Token[],
  index: number,
  slots: Slots,
  { value, text }: { readonly value: number; readonly text: string },
): number {
  if (text.length > 2) throw notUnderstood(text)
  const minute = tokens[index + 2]
  const hasMinutes = ofClock.has(textAt(tokens, index + 1)) && minute?.kind === 'number'
  const minutes = hasMinutes ? checkedMinute({ minute: minute.value, text: minute.text }) : 0
  return readTime(tokens, index, slots, value * 60 + minutes, hasMinutes ? 3 : 1)
}

function readTime(
  tokens: readonly Token[],
  index: number,
  slots: Slots,
  minutes: number,
  read: number,
): number {
  let end = index + read
  while (ofClock.has(textAt(tokens, end)) || ['in', 'the', 'am'].includes(textAt(tokens, end))) {
    const isAm = textAt(tokens, end) === 'am' && isEndOfTime(tokens, end + 1)
    if (isAm) return pushTime(slots, tokens, index, minutes % 720, end + 1)
    if (
      !ofClock.has(textAt(tokens, end)) &&
      !isPartOfDay(textAt(tokens, end + 1)) &&
      !isPartOfDay(textAt(tokens, end + 2))
    )
      break
    end++
  }
  const part = textAt(tokens, end)
  if (afternoon.has(part)) return pushTime(slots, tokens, index, (minutes % 720) + 720, end + 1)
  if (forenoon.has(part)) return pushTime(slots, tokens, index, minutes % 720, end + 1)
  return pushTime(slots, tokens, index, minutes, Math.max(end, index + read))
}

const isPartOfDay = (text: string): boolean => afternoon.has(text) || forenoon.has(text)

/** “7 am” ends there, or goes on with what is no day: “um 7 am Montag” is another “am”. */
const isEndOfTime = (tokens: readonly Token[], index: number): boolean => {
  const next = tokens[index]
  return (
    next === undefined || (next.kind === 'word' && dayOf(next.text) === undefined && !isPartOfDay(next.text))
  )
}

function pushTime(
  slots: Slots,
  tokens: readonly Token[],
  index: number,
  minutes: number,
  end: number,
): number {
  if (minutes >= 24 * 60) throw noSuchTime(textAt(tokens, index))
  slots.times.push(minutes)
  return end - index
}

function readWord(tokens: readonly Token[], index: number, slots: Slots, text: string): number {
  const next = textAt(tokens, index + 1)
  const day = dayOf(text)
  const group = groupOf(text)
  const time = namedTimes.get(text)
  const isMorning =
    slots.isEvery && (text === 'morgen' || text === 'morning' || text === 'evening' || text === 'abend')
  if (comesAgain(text)) slots.isEvery = true
  if (wordSets.every.has(text)) slots.isEvery = true
  else if (isMorning || group === allDays) slots.isDaily = true
  else if (day !== undefined) return readDays(tokens, index, slots, day)
  else if (group) slots.days.push(...group)
  else if (time !== undefined) slots.times.push(time)
  else if (relativeDays.has(text)) slots.inDays = relativeDays.get(text) ?? 0
  else if (wordSets.hourly.has(text)) Object.assign(slots, { isEvery: true, lengthMs: 60 * 60_000 })
  else if (wordSets.month.has(text)) slots.isMonthly = true
  else if (wordSets.week.has(text)) slots.isWeekly = true
  else if (wordSets.year.has(text)) slots.isYearly = true
  else if (wordSets.last.has(text) && groupOf(next) === allDays) {
    slots.monthDay = 'last'
    return 2
  } else if (monthOf(text) !== undefined) return readMonthFirst(tokens, index, slots, monthOf(text) ?? 0)
  else if (!fillers.has(text) && !(wordSets.next.has(text) && dayOf(next) !== undefined))
    throw notUnderstood(text)
  return 1
}

/** “Monday to Friday” */
function readDays(tokens: readonly Token[], index: number, slots: Slots, first: number): number {
  const last = wordSets.to.has(textAt(tokens, index + 1)) ? dayOf(textAt(tokens, index + 2)) : undefined
  slots.days.push(first)
  if (last === undefined) return 1
  for (let day = first; day !== last;) slots.days.push((day = (day + 1) % 7))
  return 3
}

/** “December 24, 2026” */
function readMonthFirst(tokens: readonly Token[], index: number, slots: Slots, month: number): number {
  const date = tokens[index + 1]
  if (date?.kind !== 'number' && date?.kind !== 'ordinal') throw notUnderstood(textAt(tokens, index))
  const year = tokens[index + 2]
  const hasYear = year?.kind === 'number' && year.text.length >= 4
  setDate(slots, { text: date.text, date: date.value, month, ...(hasYear && { year: year.value }) })
  return hasYear ? 3 : 2
}
