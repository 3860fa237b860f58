// Which models end their process. One that does so again is refused, until a person lets it try once more.
import { AppError } from '../../contract/app-error.ts'

export class ModelBreaker {
  readonly #mostEnds: number
  /** Of models under which a process ended, and that have not answered since: how often it was theirs alone. */
  readonly #ends = new Map<string, number>()
  /** What was known of the last end. */
  readonly #words = new Map<string, string>()

  constructor(mostEnds: number) {
    this.#mostEnds = mostEnds
  }

  /** It works apart until it has answered, so that the next end says whose it is. */
  isSuspect(path: string): boolean {
    return this.#ends.has(path)
  }

  /** All that a process worked for as it ended. Of several, nobody knows whose end it was: it counts against none of them. */
  ended(paths: readonly string[]): void {
    for (const path of paths) this.#ends.set(path, (this.#ends.get(path) ?? 0) + (paths.length === 1 ? 1 : 0))
  }

  said(path: string, words: string): void {
    this.#words.set(path, words)
  }

  /** It answered, or somebody wants it to be tried again. */
  reset(path: string): void {
    this.#ends.delete(path)
    this.#words.delete(path)
  }

  /** Why it is refused, if it is. */
  problemOf(path: string): AppError | undefined {
    const isRefused = (this.#ends.get(path) ?? 0) >= this.#mostEnds
    return isRefused ? refused(this.#words.get(path)) : undefined
  }
}

const refused = (words = '') =>
  new AppError('BREAKER_OPEN', `This model ended its process several times in a row. ${words}`.trim(), {
    safe: 'Everything else goes on, other models too.',
    next: 'Choose another model, end other programs, or download this one again; a test of it tries once more.',
  })
