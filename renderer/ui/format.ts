// Numbers, times and money in words, one way everywhere, in the language that is spoken. The present moment comes in.

/** One for each number of decimals. */
function dollarsIn(language: string): (decimals: number) => Intl.NumberFormat {
  const made = new Map<number, Intl.NumberFormat>()
  return (decimals) => {
    const found =
      made.get(decimals) ??
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency: 'USD',
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      })
    made.set(decimals, found)
    return found
  }
}

const formatsOf = (language: string) => ({
  dollars: dollarsIn(language),
  integers: new Intl.NumberFormat(language),
  percent: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }),
  one: new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  plurals: new Intl.PluralRules(language),
  relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }),
  exact: new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }),
  clock: new Intl.DateTimeFormat(language, { timeStyle: 'short' }),
  day: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }),
  dayOfYear: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }),
})
let formats = formatsOf('en')

/** Numbers and times follow the language of the words (words/index.ts, which is who calls this). */
export function speakIn(language: string): void {
  formats = formatsOf(language)
}

const minute = 60_000
const hour = 60 * minute

export const formatCount = (count: number): string => formats.integers.format(count)

/** "12.3", and "212" where a decimal tells nothing more. */
export const formatDecimal = (value: number): string =>
  value < 99.95 ? formats.one.format(value) : formats.integers.format(Math.round(value))

/** "8.2", "51": of what is rough two digits are enough. */
export const formatRough = (value: number): string =>
  value < 9.95 ? formats.one.format(value) : formats.integers.format(Math.round(value))

/** "20%" of 0.2. */
export const formatPercent = (share: number): string => formats.percent.format(share)

/** `formatPlural(2, 'document', 'documents')` is "2 documents". */
export function formatPlural(count: number, one: string, other: string): string {
  return `${formatCount(count)} ${formats.plurals.select(count) === 'one' ? one : other}`
}

/** "10:12". */
export const formatClock = (at: number): string => formats.clock.format(at)

/** "3 Mar", with its year when that is another. */
export function formatDay(at: number, now = Date.now()): string {
  return (isSameYear(at, now) ? formats.day : formats.dayOfYear).format(at)
}

const isSameYear = (a: number, b: number): boolean => new Date(a).getFullYear() === new Date(b).getFullYear()

export const formatExactTime = (at: number): string => formats.exact.format(at)

/** "now", "5 min. ago", "yesterday", "3 Mar". */
export function formatTime(at: number, now: number): string {
  const age = now - at
  if (age < 45_000) return formats.relative.format(0, 'second')
  if (age < hour) return formats.relative.format(-Math.max(1, Math.round(age / minute)), 'minute')
  const days = daysBetween(at, now)
  if (days === 0) return formats.relative.format(-Math.round(age / hour), 'hour')
  if (days < 7) return formats.relative.format(-days, 'day')
  return formatDay(at, now)
}

/** Midnights between two moments, in local time. */
export function daysBetween(earlier: number, later: number): number {
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)
  return Math.round((midnight(later) - midnight(earlier)) / (24 * hour))
}

export function formatDuration(ms: number): string {
  if (ms < 1) return '<1 ms'
  if (ms < 100) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${formats.one.format(ms / 1000)} s`
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`
  const minutes = Math.floor(ms / minute)
  if (minutes < 60) return `${minutes} min ${Math.round((ms % minute) / 1000)} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000
    unit++
  }
  const shown =
    unit > 0 && value < 10 ? formats.one.format(value) : formats.integers.format(Math.round(value))
  return `${shown} ${byteUnits[unit]}`
}

/** Two significant digits; what costs nothing can have a word of its own. */
export function formatMoney(usd: number, free = formats.dollars(0).format(0)): string {
  if (usd <= 0) return free
  if (usd < 0.0001) return `<${formats.dollars(4).format(0.0001)}`
  const decimals = usd >= 10 ? 0 : Math.max(2, 1 - Math.floor(Math.log10(usd)))
  return formats.dollars(decimals).format(usd)
}

/** A limit as it was set, to the micro-dollar. */
export function formatLimit(usd: number): string {
  const decimals = /\.(\d+?)0*$/.exec(usd.toFixed(6))?.[1]?.length ?? 0
  return formats.dollars(usd === 0 ? 0 : Math.max(2, decimals)).format(usd)
}
