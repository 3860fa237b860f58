// Which files are where they were. A disk may be slow or gone, so nobody who asks is kept waiting: what was last seen is told.
import { stat } from 'node:fs/promises'

const restMs = 1_000

export class Presence {
  readonly #paths: () => readonly string[]
  #there: ReadonlySet<string> = new Set()
  #lookedAt = -Infinity

  constructor(paths: () => readonly string[]) {
    this.#paths = paths
  }

  isThere(path: string): boolean {
    return this.#there.has(path)
  }

  async look(): Promise<void> {
    this.#lookedAt = performance.now()
    const found = await Promise.all(this.#paths().map(async (path) => ((await isFile(path)) ? [path] : [])))
    this.#there = new Set(found.flat())
  }

  /** Without waiting for it. */
  lookSoon(): void {
    if (performance.now() - this.#lookedAt > restMs) void this.look()
  }
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
