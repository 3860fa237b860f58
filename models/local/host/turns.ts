// One piece of work of a model at a time, in the order of coming.

export class Turns {
  readonly #tails = new Map<string, Promise<void>>()

  /** Rejects with the signal's reason when it aborts first; the place in the line is given up then. */
  async take(key: string, signal: AbortSignal): Promise<Disposable> {
    const before = this.#tails.get(key) ?? Promise.resolve()
    const turn = Promise.withResolvers<void>()
    const tail = before.then(() => turn.promise)
    this.#tails.set(key, tail)
    const leave = () => {
      turn.resolve()
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
    }
    const aborted = Promise.withResolvers<never>()
    aborted.promise.catch(() => undefined)
    const onAbort = () => aborted.reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
    try {
      await Promise.race([before, aborted.promise])
    } catch (error) {
      leave()
      throw error
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
    return { [Symbol.dispose]: leave }
  }
}
