import { AppError } from '../../../../contract/app-error.ts'

/** What the calendar on the wall shows there. @throws AppError BAD_INPUT for a zone that does not exist */
export function dateIn(zone: string, at: number): { year: number; month: number; day: number } {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return { year: read('year'), month: read('month'), day: read('day') }
}

export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

export const noSuchZone = (zone: string): AppError =>
  new AppError('BAD_INPUT', `There is no time zone “${zone}”.`, {
    safe: 'Nothing was scheduled.',
    next: 'Name one as in Europe/Zurich or UTC.',
    data: { problem: 'zone', part: zone },
  })
