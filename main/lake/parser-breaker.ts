// When the parser host itself is broken, trying on would burn the machine and blame every file.

export interface ParserBreaker {
  readonly isOpen: boolean
  /** The host died under a file or could not be started. A file that kills it again and again counts once. */
  failed(path: string): void
  /** The host did its work, whatever it said about the file. */
  worked(): void
  /** The only way to close it. */
  reset(): void
}

export function createParserBreaker(maxFailures = 3): ParserBreaker {
  const files = new Set<string>()
  let isOpen = false
  return {
    get isOpen() {
      return isOpen
    },
    failed(path) {
      files.add(path)
      isOpen ||= files.size >= maxFailures
    },
    worked: () => files.clear(),
    reset() {
      files.clear()
      isOpen = false
    },
  }
}
