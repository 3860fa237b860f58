/** Time is passed in, so that policies stay pure and tests choose it. */
export interface Clock {
  /** Epoch milliseconds; may jump either way when the machine's clock is set. */
  now(): number
  /** Milliseconds from an arbitrary start that only grow; for durations and deadlines. */
  monotonic(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
}
