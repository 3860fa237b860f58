// Tokens become text as they come. A character may be spread over several of them, so what is not yet whole waits.
import type { LlamaModel, Token } from 'node-llama-cpp'

/** Looked back so far: how a token is written depends on the one before. */
const lookBack = 8
const unfinished = /\uFFFD$/u

export class TextOfTokens {
  readonly #model: LlamaModel
  readonly #stops: readonly string[]
  #settled: Token[] = []
  #open: Token[] = []
  #held = ''
  isStopped = false

  constructor(model: LlamaModel, stops: readonly string[]) {
    this.#model = model
    this.#stops = stops
  }

  /** What can be shown now; empty while a character or a possible end is open. */
  push(token: Token): string {
    this.#open.push(token)
    const text = this.#model.detokenize(this.#open, false, this.#settled)
    if (unfinished.test(text) && this.#open.length < 8) return ''
    this.#settled = [...this.#settled, ...this.#open].slice(-lookBack)
    this.#open = []
    this.#held += text
    return this.#release()
  }

  /** What still waited, when nothing more comes. */
  end(): string {
    const rest = this.#open.length > 0 ? this.#model.detokenize(this.#open, false, this.#settled) : ''
    const text = this.isStopped ? '' : this.#held + rest.replaceAll('\uFFFD', '')
    this.#held = ''
    this.#open = []
    return text
  }

  #release(): string {
    const end = Math.min(...this.#stops.map((stop) => indexOrEnd(this.#held, stop)), this.#held.length)
    if (end < this.#held.length) {
      this.isStopped = true
      const text = this.#held.slice(0, end)
      this.#held = ''
      return text
    }
    const kept = Math.max(0, ...this.#stops.map((stop) => overlap(this.#held, stop)))
    const text = this.#held.slice(0, this.#held.length - kept)
    this.#held = this.#held.slice(this.#held.length - kept)
    return text
  }
}

function indexOrEnd(text: string, part: string): number {
  const at = text.indexOf(part)
  return at === -1 ? text.length : at
}

/** How much of the end of the text may be the beginning of the part. */
function overlap(text: string, part: string): number {
  for (let length = Math.min(text.length, part.length - 1); length > 0; length--)
    if (part.startsWith(text.slice(-length))) return length
  return 0
}
