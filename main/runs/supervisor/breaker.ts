// Three threads in a row that died: something is wrong that another thread will not cure. Only the user closes it.
const failuresToOpen = 3

export class Breaker {
  #failuresInRow = 0
  #reason: string | undefined

  /** Why nothing is started any more; undefined while all is well. */
  get openReason(): string | undefined {
    return this.#reason
  }

  succeeded(): void {
    this.#failuresInRow = 0
  }

  failed(reason: string): void {
    this.#failuresInRow++
    if (this.#failuresInRow >= failuresToOpen) this.#reason ??= reason
  }

  close(): void {
    this.#failuresInRow = 0
    this.#reason = undefined
  }
}
