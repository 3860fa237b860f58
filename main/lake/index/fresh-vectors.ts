// Vectors that LanceDB does not hold yet, searched one by one: exact, and for some thousands faster than any index.
import { lengthOf } from './compact-vector.ts'
import { isInScope, type Place, type Scope } from './scope.ts'

export interface Near {
  readonly number: number
  /** Cosine with what was searched. */
  readonly nearness: number
}

interface Fresh {
  readonly number: number
  readonly place: Place
}

export class FreshVectors {
  #dimensions: number
  #rows: Int8Array
  #lengths = new Float32Array(64)
  readonly #entries: Fresh[] = []
  readonly #slots = new Map<number, number>()

  constructor(dimensions: number) {
    this.#dimensions = dimensions
    this.#rows = new Int8Array(64 * dimensions)
  }

  get size(): number {
    return this.#entries.length
  }

  add(number: number, vector: Int8Array, place: Place): void {
    if (this.#slots.has(number)) this.remove(number)
    const slot = this.#entries.length
    if (slot === this.#lengths.length) this.#resize(2 * slot)
    this.#rows.set(vector, slot * this.#dimensions)
    this.#lengths[slot] = lengthOf(vector)
    this.#entries.push({ number, place })
    this.#slots.set(number, slot)
  }

  /** The last one moves into the gap. */
  remove(number: number): void {
    const slot = this.#slots.get(number)
    const last = slot === undefined ? undefined : this.#entries.pop()
    if (slot === undefined || !last) return
    this.#slots.delete(number)
    if (last.number === number) return
    const from = this.#entries.length
    this.#rows.copyWithin(slot * this.#dimensions, from * this.#dimensions, (from + 1) * this.#dimensions)
    this.#lengths[slot] = this.#lengths[from] ?? 1
    this.#entries[slot] = last
    this.#slots.set(last.number, slot)
  }

  clear(): void {
    this.#entries.length = 0
    this.#slots.clear()
    this.#resize(64)
  }

  nearest(query: Float32Array, limit: number, scope: Scope | undefined): Near[] {
    const found: Near[] = []
    this.#entries.forEach(({ number, place }, slot) => {
      if (!scope || isInScope(scope, place)) found.push({ number, nearness: this.#nearness(slot, query) })
    })
    return found.sort(nearestFirst).slice(0, limit)
  }

  #nearness(slot: number, query: Float32Array): number {
    const start = slot * this.#dimensions
    let total = 0
    for (let index = 0; index < this.#dimensions; index++)
      total += (query[index] ?? 0) * (this.#rows[start + index] ?? 0)
    return total / (this.#lengths[slot] ?? 1)
  }

  #resize(slots: number): void {
    const rows = new Int8Array(slots * this.#dimensions)
    const lengths = new Float32Array(slots)
    const kept = Math.min(slots, this.#lengths.length)
    rows.set(this.#rows.subarray(0, kept * this.#dimensions))
    lengths.set(this.#lengths.subarray(0, kept))
    this.#rows = rows
    this.#lengths = lengths
  }
}

export const nearestFirst = (a: Near, b: Near) => b.nearness - a.nearness || a.number - b.number
