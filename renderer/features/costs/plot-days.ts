// The days of a plot: by the calendar, so that a day of 23 or 25 hours is one day too.

export interface PlotDay {
  /** YYYY-MM-DD, as the ledger names days. */
  readonly key: string
  /** When it began. */
  readonly at: number
}

/** So many days, the last of them being the one that began at `today`; the oldest first. */
export function daysUntil(today: number, count: number): readonly PlotDay[] {
  const last = new Date(today)
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(last.getFullYear(), last.getMonth(), last.getDate() - (count - 1 - index))
    return { key: dayKey(day), at: day.getTime() }
  })
}

const two = (number: number): string => String(number).padStart(2, '0')

const dayKey = (day: Date): string => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`

/** When a day of the ledger began here. */
export const dayAt = (key: string): number => new Date(`${key}T00:00`).getTime()
