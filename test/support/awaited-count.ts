// Counts what happens, for whoever waits until so much more of it has.

export interface AwaitedCount {
  /** Once more. */
  add(): void
  /** Resolves when it has happened so many times more: a moment at which some of it is at work. */
  after(times: number): Promise<void>
}

export function awaitedCount(): AwaitedCount {
  const waiting = new Set<() => void>()
  let seen = 0
  return {
    add() {
      seen++
      for (const look of waiting) look()
    },
    after(times) {
      const wanted = seen + times
      return new Promise((resolve) => {
        const look = () => {
          if (seen < wanted) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
      })
    },
  }
}
