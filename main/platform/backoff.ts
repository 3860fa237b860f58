// How long to wait before trying again: full jitter, so that many who failed together do not come back together.

export interface BackoffPolicy {
  /** The longest first wait; it doubles with each failure. */
  readonly firstMs: number
  readonly maxMs: number
  /** Tries in all, the first included. */
  readonly attempts: number
  /** What the waits may add up to. */
  readonly budgetMs: number
}
export interface PastTries {
  readonly failures: number
  readonly waitedMs: number
}

/** Milliseconds until the next try; `undefined` when it is time to give up. `random` is in [0, 1). */
export function nextDelayMs(
  policy: BackoffPolicy,
  past: PastTries,
  random: () => number,
): number | undefined {
  if (past.failures >= policy.attempts) return undefined
  const ceiling = Math.min(policy.maxMs, policy.firstMs * 2 ** Math.max(0, past.failures - 1))
  const delay = random() * ceiling
  return past.waitedMs + delay > policy.budgetMs ? undefined : delay
}
