// Second and third tries of steps that failed for a while: when each may begin, within one owner's budget.
import { nextDelayMs, type BackoffPolicy } from '../../platform/index.ts'

const policy: BackoffPolicy = { firstMs: 500, maxMs: 10_000, attempts: 3, budgetMs: 30_000 }

interface Tries {
  readonly failures: number
  readonly waitedMs: number
  /** Until then it may not begin again. */
  readonly dueAtMs: number
}

export class Retries {
  readonly #tries = new Map<string, Tries>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #monotonic: () => number
  readonly #onDue: () => void

  constructor(options: { readonly monotonic: () => number; readonly onDue: () => void }) {
    this.#monotonic = options.monotonic
    this.#onDue = options.onDue
  }

  /** Counts a failure; true when another try will follow. */
  willFollow(stepId: string): boolean {
    const { failures, waitedMs } = this.#tries.get(stepId) ?? { failures: 0, waitedMs: 0 }
    const delayMs = nextDelayMs(policy, { failures: failures + 1, waitedMs }, Math.random)
    if (delayMs === undefined) return false
    const dueAtMs = this.#monotonic() + delayMs
    this.#tries.set(stepId, { failures: failures + 1, waitedMs: waitedMs + delayMs, dueAtMs })
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#onDue()
    }, delayMs + 1)
    this.#timers.add(timer)
    return true
  }

  /** A step that another owner left to be tried again is due at once. */
  isDue(stepId: string): boolean {
    return this.#monotonic() >= (this.#tries.get(stepId)?.dueAtMs ?? 0)
  }

  get arePending(): boolean {
    return this.#timers.size > 0
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
