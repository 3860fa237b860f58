const firstMs = 250
const longestMs = 8_000

/** How long to wait after `failures` failures in a row; `random` in 0..1 spreads windows that lost their engine together. */
export function backoffMs(failures: number, random: number): number {
  const limit = Math.min(longestMs, firstMs * 2 ** failures)
  return Math.round(limit * (0.5 + random / 2))
}
