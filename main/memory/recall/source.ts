// What recall asks of an index. The index answers with counts and vectors; what they are worth is decided here.
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import type { HopSource } from './names/hop.ts'

export interface FindOptions {
  readonly limit: number
  /** As in a recall request; empty means everything. */
  readonly scope: readonly string[]
}

export interface SignalOption {
  readonly signal?: AbortSignal | undefined
}

export interface LoadedPassage {
  /** The index's own number of the passage. */
  readonly number: number
  readonly passageId: string
  readonly thread: number
  readonly position: number
  readonly author?: string | undefined
  /** Whether its text holds a question. */
  readonly asks: boolean
  /** How many terms it has. */
  readonly length: number
  /** How often each asked term stands in it. */
  readonly counts: readonly number[]
  /** Of length 1; undefined before it is embedded, or when no word of it is known. */
  readonly vector?: Float32Array | undefined
}

/** A thread's passages taken as one text. */
export interface LoadedThread {
  readonly length: number
  readonly counts: readonly number[]
}

export interface Loaded {
  readonly passages: readonly LoadedPassage[]
  readonly threads: ReadonlyMap<number, LoadedThread>
}

export interface Extent {
  readonly texts: number
  readonly meanLength: number
  /** In how many of the texts each asked term stands. */
  readonly holding: readonly number[]
}

export interface Statistics {
  readonly passages: Extent
  readonly threads: Extent
}

export interface LoadOptions {
  readonly terms: readonly string[]
  readonly reach: number
  readonly scope: readonly string[]
}

export interface RecallSource {
  readonly names: HopSource

  /** Undefined when no word of the text is known, or nothing can be embedded now. */
  embedQuery(text: string, options: SignalOption): Promise<Float32Array | undefined>
  statistics(terms: readonly string[]): Statistics
  /** Every passage in scope, or undefined when there are more than `atMost`. */
  passagesIn(scope: readonly string[], atMost: number): readonly number[] | undefined
  /** Best first; only what is in scope is ranked. */
  findByWords(terms: readonly string[], options: FindOptions): readonly number[]
  findByMeaning(vector: Float32Array, options: FindOptions & SignalOption): Promise<readonly number[]>
  /** The passages, and what is in scope at most `reach` positions from them in their threads. What is gone is left out. */
  load(numbers: readonly number[], options: LoadOptions): Loaded
  passage(number: number): IndexedPassage | undefined
}
