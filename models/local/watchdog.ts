// Whether another process still turns its event loop. Counted in turns of this process's own timer, each of which gives an answer time to be
// heard, and not by a clock: a machine that slept, or a process that was held up itself, has lost one turn, however long it was.

export interface Patience {
  readonly everyMs: number
  /** Turns in a row without an answer that are one too many. */
  readonly turns: number
  /** The same for a process that has not answered yet: its code is still being loaded. */
  readonly turnsAtStart: number
}

/**
 * A minute, and two at the start. Models are loaded and asked beside the event loop of their host; what holds it up most is a long text that is cut
 * into tokens. Measured on two cores that had seven times as much to do as they could: five seconds with two million characters, less than two with
 * all else, and less than three to start. A host that is ended in vain loses all that it was doing, and whoever waits may stop before.
 */
export const usualPatience: Patience = { everyMs: 5_000, turns: 12, turnsAtStart: 24 }

export interface WatchdogOptions {
  readonly patience: Patience
  readonly ask: () => Promise<unknown>
  /** Called once. */
  readonly onSilence: (seconds: number) => void
}

export class Watchdog {
  readonly #options: WatchdogOptions
  #timer: NodeJS.Timeout | undefined
  #watchers = 0
  #isAsked = false
  #hasAnswered = false
  #silentTurns = 0

  constructor(options: WatchdogOptions) {
    this.#options = options
  }

  /** While somebody waits for the process. */
  watch(): Disposable {
    this.#watchers++
    this.#timer ??= setInterval(() => this.#turn(), this.#options.patience.everyMs).unref()
    return { [Symbol.dispose]: () => void this.#watchers-- }
  }

  /** It is gone. */
  end(): void {
    clearInterval(this.#timer)
  }

  #turn(): void {
    if (this.#isAsked) return this.#missed()
    if (this.#watchers === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined
      return
    }
    this.#isAsked = true
    const heard = () => {
      this.#isAsked = false
      this.#hasAnswered = true
      this.#silentTurns = 0
    }
    // A refusal is a sign of life too.
    this.#options.ask().then(heard, heard)
  }

  /** What was asked is pursued to its end, though nobody waits any more: who stops and asks again does not begin to wait anew. */
  #missed(): void {
    const { patience, onSilence } = this.#options
    const { everyMs, turns, turnsAtStart } = patience
    this.#silentTurns++
    if (this.#silentTurns < (this.#hasAnswered ? turns : turnsAtStart)) return
    this.end()
    onSilence((this.#silentTurns * everyMs) / 1_000)
  }
}
