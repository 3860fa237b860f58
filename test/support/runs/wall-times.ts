// Due times found the slow way, minute by minute on the wall of a zone: what the scheduler's arithmetic is compared with.

export interface WallRhythm {
  readonly zone: string
  /** Minutes since midnight. */
  readonly minutes: readonly number[]
  /** Sunday is 0; absent: every day. */
  readonly days?: readonly number[]
}

interface WallMinute {
  readonly date: string
  readonly weekday: number
  readonly minutes: number
}

const minuteMs = 60_000

function wallOf(zone: string): (at: number) => WallMinute {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (at) => {
    const [, day = '', month = '', year = '', hour, minute] =
      /(\d+)\/(\d+)\/(\d+), (\d+):(\d+)/.exec(format.format(at)) ?? []
    const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()
    return { date: `${year}-${month}-${day}`, weekday, minutes: Number(hour) * 60 + Number(minute) }
  }
}

/** A time that the clocks leave out is due when they have gone on; one that they show twice, the first time. */
export function wallTimes(
  rhythm: WallRhythm,
  { from, until }: { readonly from: number; readonly until: number },
): number[] {
  const wall = wallOf(rhythm.zone)
  const seen = new Set<string>()
  const times: number[] = []
  let before = wall(from - minuteMs)
  for (let at = Math.ceil(from / minuteMs) * minuteMs; at <= until; at += minuteMs) {
    const now = wall(at)
    const isNewDay = now.date !== before.date
    for (const minutes of rhythm.minutes) {
      const isReached = now.minutes >= minutes && (isNewDay || before.minutes < minutes)
      const key = `${now.date} ${minutes}`
      if (!isReached || seen.has(key) || (rhythm.days && !rhythm.days.includes(now.weekday))) continue
      seen.add(key)
      times.push(at)
    }
    before = now
  }
  return times
}
