// Runs that wait for a thread, each once, in the order in which they came. What does not fit is found again in the store.
import type { RunId } from '../../../contract/ids.ts'
import type { Claim } from '../driver/journal-port.ts'

export interface WaitingRun {
  readonly runId: RunId
  readonly reason: Claim['reason']
  /** A thread died under it before: it gets one to itself. */
  readonly isSuspect: boolean
}

const maxWaiting = 10_000

export class WaitingRuns {
  readonly #runs = new Map<RunId, WaitingRun>()
  #hasOverflowed = false

  get size(): number {
    return this.#runs.size
  }

  add(run: WaitingRun): void {
    const before = this.#runs.get(run.runId)
    if (!before && this.#runs.size >= maxWaiting) {
      this.#hasOverflowed = true
      return
    }
    const isSuspect = run.isSuspect || before?.isSuspect === true
    this.#runs.set(run.runId, { ...run, isSuspect })
  }

  take(runId: RunId): void {
    this.#runs.delete(runId)
  }

  has(runId: RunId): boolean {
    return this.#runs.has(runId)
  }

  clear(): void {
    this.#runs.clear()
  }

  [Symbol.iterator](): Iterator<WaitingRun> {
    return [...this.#runs.values()][Symbol.iterator]()
  }

  /** True once after runs did not fit and there is room again. */
  needsRefill(): boolean {
    if (!this.#hasOverflowed || this.#runs.size > maxWaiting / 2) return false
    this.#hasOverflowed = false
    return true
  }
}
