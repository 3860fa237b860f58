/** A time to come or gone, as the wall of that zone shows it: “Mon, 30 Nov, 07:00”. The year when it is not this one. */
export function formatMoment(at: number, zone: string): string {
  const isFar = Math.abs(at - Date.now()) > 300 * 86_400_000
  return new Intl.DateTimeFormat(document.documentElement.lang === 'de' ? 'de' : 'en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(isFar && { year: 'numeric' }),
  }).format(at)
}

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
