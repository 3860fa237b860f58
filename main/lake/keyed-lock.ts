// One at a time per key, in the order of coming.

export class KeyedLock {
  readonly #tails = new Map<string, Promise<void>>()

  async with<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key)
    const { promise: tail, resolve } = Promise.withResolvers<void>()
    this.#tails.set(key, tail)
    await before
    try {
      return await work()
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
      resolve()
    }
  }

  /** Takes the keys in one order everywhere, so that two callers never wait for each other. */
  withAll<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const ordered = [...new Set(keys)].sort()
    const nested = ordered.reduceRight<() => Promise<T>>((inner, key) => () => this.with(key, inner), work)
    return nested()
  }
}
