// Between values and rows: what is short stands in the row itself, the rest is content by its hash.
import { AppError } from '../../../contract/app-error.ts'
import type { ContentHash } from '../../../contract/ids.ts'
import type { Outputs, OutputValue } from '../../../contract/run-events.ts'
import type { RunState } from '../../../contract/run-state.ts'
import { hashOf } from '../../platform/index.ts'
import type { OutputPlan, ValueSource } from '../decide/decision.ts'
import type { NewContent } from './journal-port.ts'

const longestInRow = 500
/** Texts kept at hand while a run is driven. */
const maxHeldCharacters = 8_000_000

export class Values {
  readonly #read: (hash: ContentHash) => Promise<string>
  readonly #held = new Map<ContentHash, string>()
  #heldCharacters = 0

  constructor(read: (hash: ContentHash) => Promise<string>) {
    this.#read = read
  }

  async text(hash: ContentHash): Promise<string> {
    const held = this.#held.get(hash)
    if (held !== undefined) return held
    const text = await this.#read(hash)
    this.#hold(hash, text)
    return text
  }

  async json(value: OutputValue): Promise<unknown> {
    if ('value' in value) return value.value
    const text = await this.text(value.content)
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw new AppError('DATA_DAMAGED', 'A stored value cannot be read.', { cause })
    }
  }

  async resolve(source: ValueSource, state: RunState): Promise<unknown> {
    switch (source.from) {
      case 'value':
        return source.value
      case 'run-text':
        return state.created ? this.text(state.created.text) : null
      case 'run-scope':
        return state.created?.scope ?? []
      case 'list':
        return Promise.all(source.items.map((item) => this.json(item)))
      case 'output': {
        const value = await this.json(source.output)
        if (source.index === undefined) return value
        return Array.isArray(value) ? (value[source.index] ?? null) : null
      }
    }
  }

  /** The outputs as rows hold them; `into` gets the contents that must be stored with them. */
  outputs(values: Readonly<Record<string, unknown>>, into: NewContent[]): Outputs {
    return Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, this.output(value, into)] as const],
      ),
    )
  }

  output(value: unknown, into: NewContent[]): OutputValue {
    if (value === null || typeof value === 'boolean') return { value }
    if (typeof value === 'number') return { value: Number.isFinite(value) ? value : null }
    if (typeof value === 'string' && value.length <= longestInRow) return { value }
    const content = this.content(JSON.stringify(value), 'application/json', into)
    return { content, ...(Array.isArray(value) && { length: value.length }) }
  }

  content(text: string, mediaType: NewContent['mediaType'], into: NewContent[]): ContentHash {
    const hash = hashOf(text)
    into.push({ content: text, mediaType })
    this.#hold(hash, text)
    return hash
  }

  async planned(plan: OutputPlan, into: NewContent[]): Promise<OutputValue> {
    if ('text' in plan) return this.output(plan.text, into)
    if ('list' in plan) return this.output(await Promise.all(plan.list.map((item) => this.json(item))), into)
    return plan
  }

  #hold(hash: ContentHash, text: string): void {
    if (this.#held.has(hash)) return
    this.#held.set(hash, text)
    this.#heldCharacters += text.length
    for (const [oldest, { length }] of this.#held) {
      if (this.#heldCharacters <= maxHeldCharacters) return
      this.#held.delete(oldest)
      this.#heldCharacters -= length
    }
  }
}
