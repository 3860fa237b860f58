// When clocks go back, the wall shows an hour (somewhere half an hour) a second time.

const minuteMs = 60_000
const setBackBy = [30 * minuteMs, 60 * minuteMs] as const

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** Whether the wall of that zone has shown this time of that day before. */
export function showsAgain(zone: string, at: number): boolean {
  const format = formatOf(zone)
  const shown = format.format(at)
  return setBackBy.some((ms) => format.format(at - ms) === shown)
}
