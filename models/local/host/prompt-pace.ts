// How much of a prompt is read before anybody looks whether it was stopped: as much as takes a moment here, which is a few tokens on a slow
// processor and hundreds on a graphics card.

const momentMs = 120
const fewest = 8
const atFirst = 32

export class PromptPace {
  readonly #most: number
  #size: number

  constructor(most: number) {
    this.#most = most
    this.#size = Math.min(atFirst, most)
  }

  /** Tokens of the next piece. */
  get size(): number {
    return this.#size
  }

  /** Small rests say little of the pace, and one slow piece is not a slow machine. */
  took(tokens: number, ms: number): void {
    if (tokens < this.#size / 2) return
    const wanted = (tokens * momentMs) / Math.max(ms, 0.01)
    const next = Math.min(Math.max(wanted, this.#size / 2), this.#size * 2)
    this.#size = Math.round(Math.min(this.#most, Math.max(fewest, next)))
  }
}
