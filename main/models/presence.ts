// Which files are where they were, and whether they are the same. A disk may be slow or gone, so nobody who asks is kept waiting: what was last seen is told.
import { stat } from 'node:fs/promises'

const restMs = 1_000

export class Presence {
  readonly #paths: () => readonly string[]
  /** By path: what tells a file from any other that may lie there later. */
  #there: ReadonlyMap<string, string> = new Map()
  #lookedAt = -Infinity

  constructor(paths: () => readonly string[]) {
    this.#paths = paths
  }

  isThere(path: string): boolean {
    return this.#there.has(path)
  }

  /** Of the file there; empty where none is. Another file of the same length has been written at another time. */
  fingerprintOf(path: string): string {
    return this.#there.get(path) ?? ''
  }

  async look(): Promise<void> {
    this.#lookedAt = performance.now()
    const found = await Promise.all(
      this.#paths().map(async (path) => [path, await fingerprintAt(path)] as const),
    )
    this.#there = new Map(found.flatMap(([path, print]) => (print === undefined ? [] : [[path, print]])))
  }

  /** Without waiting for it. */
  lookSoon(): void {
    if (performance.now() - this.#lookedAt > restMs) void this.look()
  }
}

const fingerprintAt = (path: string): Promise<string | undefined> =>
  stat(path).then(
    (found) => (found.isFile() ? `${found.size}/${found.mtimeMs}` : undefined),
    () => undefined,
  )
