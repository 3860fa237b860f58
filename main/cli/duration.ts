import { wrongUse } from './wrong-use.ts'

const unitsMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** “90s”, “15m”, “2h”, “3d” */
export function durationMs(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  if (unit !== undefined) return Number(count) * unitsMs[unit as keyof typeof unitsMs]
  throw wrongUse(`${name} wants a length of time, not “${text}”.`, 'Write it as 90s, 15m, 2h or 3d.')
}
