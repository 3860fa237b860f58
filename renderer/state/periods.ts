// Where the present day and month began, in the user's time zone.

export function startOfDay(now = Date.now()): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

export function startOfMonth(now = Date.now()): number {
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), 1).getTime()
}
