// One piece of work of a model at a time: whoever is waited for first, then what goes on in the background, each in the order of coming.

interface Line {
  isTaken: boolean
  readonly waiting: Waiting[]
}

interface Waiting {
  readonly isBackground: boolean
  readonly enter: () => void
}

export interface TurnOptions {
  readonly signal: AbortSignal
  readonly isBackground?: boolean | undefined
}

export class Turns {
  readonly #lines = new Map<string, Line>()

  /** Rejects with the signal's reason when it aborts first; the place in the line is given up then. */
  async take(key: string, { signal, isBackground = false }: TurnOptions): Promise<Disposable> {
    signal.throwIfAborted()
    const line = this.#lines.get(key) ?? { isTaken: false, waiting: [] }
    this.#lines.set(key, line)
    if (line.isTaken) await waitIn(line, isBackground, signal)
    line.isTaken = true
    return { [Symbol.dispose]: () => this.#leave(key, line) }
  }

  /** The line stays taken while it goes from one to the next, so that nobody slips in between. */
  #leave(key: string, { waiting }: Line): void {
    const next = waiting.find(({ isBackground }) => !isBackground) ?? waiting[0]
    if (!next) {
      this.#lines.delete(key)
      return
    }
    waiting.splice(waiting.indexOf(next), 1)
    next.enter()
  }
}

async function waitIn({ waiting }: Line, isBackground: boolean, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const place: Waiting = { isBackground, enter: resolve }
  const giveUp = () => {
    const at = waiting.indexOf(place)
    // Its turn has come in the same moment: it is taken, and given back by whoever took it.
    if (at === -1) return
    waiting.splice(at, 1)
    reject(signal.reason)
  }
  waiting.push(place)
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    await promise
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
