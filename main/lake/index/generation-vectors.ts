// The vectors of one generation. New ones are rows of cache.db and in memory, where they are searched at once; in batches they settle
// in LanceDB. cache.db keeps a compact copy of all, so a lost LanceDB folder costs nothing but moving them again.
import { rmSync } from 'node:fs'
import type { EmbedModel } from '../../../models/port.ts'
import type { CacheDatabase } from './cache-database.ts'
import { fromBlob, toBlob, toCompact } from './compact-vector.ts'
import { FreshVectors, nearestFirst, type Near } from './fresh-vectors.ts'
import { LanceVectors, type Gate } from './lance-vectors.ts'
import type { Place, Scope } from './scope.ts'
import type { VectorRow } from './vector-batch.ts'

/**
 * So many vectors move together. Below it LanceDB is not even loaded: in memory a search of these takes a third of a millisecond,
 * in LanceDB some four, and the library costs 100 MB.
 */
export const settleSize = 2_048

export interface GenerationOptions {
  readonly cache: CacheDatabase
  readonly id: number
  readonly embedder: EmbedModel
  readonly folder: string
  readonly gate: Gate
}

export interface Nearby {
  readonly limit: number
  readonly scope: Scope | undefined
}

export class GenerationVectors {
  readonly id: number
  readonly embedder: EmbedModel
  readonly #cache: CacheDatabase
  readonly #options: GenerationOptions
  readonly #fresh: FreshVectors
  /** Removed, but maybe still in LanceDB. */
  readonly #gone = new Set<number>()
  #lance: LanceVectors
  #isCompared = false
  #settled: number

  constructor(options: GenerationOptions) {
    this.#options = options
    this.#cache = options.cache
    this.id = options.id
    this.embedder = options.embedder
    this.#fresh = new FreshVectors(options.embedder.dimensions)
    this.#lance = this.#openLance()
    this.#settled = this.#count(1)
    this.#loadFresh()
  }

  get isSettleDue(): boolean {
    return this.#fresh.size >= settleSize
  }

  /** Inside the caller's transaction; call `show` after it. */
  store(rows: readonly { readonly number: number; readonly vector: Float32Array }[]): void {
    const insert = this.#cache.sql(
      'INSERT OR REPLACE INTO vectors (generation, number, is_settled, vector) VALUES (?, ?, ?, ?)',
    )
    // What has no direction is not searched, and so counts as settled.
    for (const { number, vector } of rows) {
      const compact = toCompact(vector)
      insert.run(this.id, number, compact ? 0 : 2, toBlob(compact))
    }
  }

  show(
    rows: readonly { readonly number: number; readonly vector: Float32Array; readonly place: Place }[],
  ): void {
    for (const { number, vector, place } of rows) {
      const compact = toCompact(vector)
      if (compact) this.#fresh.add(number, compact, place)
    }
  }

  /** After the rows are gone from cache.db. */
  async forget(numbers: readonly number[]): Promise<void> {
    for (const number of numbers) this.#fresh.remove(number)
    if (this.#settled === 0 || numbers.length === 0) return
    for (const number of numbers) this.#gone.add(number)
    try {
      await this.#lance.remove(numbers)
      this.#settled = this.#count(1)
      for (const number of numbers) this.#gone.delete(number)
    } catch {
      await this.#startLanceAnew()
    }
  }

  async nearest(query: Float32Array, { limit, scope }: Nearby): Promise<Near[]> {
    if (this.#settled === 0) return this.#fresh.nearest(query, limit, scope)
    try {
      await this.#compare()
      const settled = await this.#lance.nearest(query, limit + this.#gone.size, scope)
      const fresh = this.#fresh.nearest(query, limit, scope)
      // While a batch moves it is in both.
      const seen = new Set([...this.#gone, ...fresh.map(({ number }) => number)])
      return [...fresh, ...settled.filter(({ number }) => !seen.has(number))]
        .sort(nearestFirst)
        .slice(0, limit)
    } catch {
      await this.#startLanceAnew()
      return this.#fresh.nearest(query, limit, scope)
    }
  }

  /** Moves one batch of fresh vectors into LanceDB. They can be found all the while. */
  async settle(): Promise<void> {
    const rows = this.#batch()
    const numbers = rows.map(({ number }) => number)
    await this.#compare()
    const lance = this.#lance
    await lance.add(rows)
    // Lost meanwhile, with what was just added.
    if (lance !== this.#lance) return
    const mark = this.#cache.sql('UPDATE vectors SET is_settled = 1 WHERE generation = ? AND number = ?')
    const lost = this.#cache.transaction(() =>
      numbers.filter((number) => mark.run(this.id, number).changes === 0),
    )
    this.#settled = this.#count(1)
    for (const number of numbers) this.#fresh.remove(number)
    if (lost.length > 0) await this.forget(lost)
  }

  get isTidyDue(): boolean {
    return this.#lance.isTidyDue
  }

  tidy(): Promise<void> {
    return this.#lance.tidy()
  }

  close(): Promise<void> {
    return this.#lance.close()
  }

  #openLance(): LanceVectors {
    const { cache, id, embedder, folder, gate } = this.#options
    return new LanceVectors({ folder, name: `${cache.birth}-${id}`, dimensions: embedder.dimensions, gate })
  }

  /** Once: a crash between the two stores leaves vectors in one that the other does not know. */
  async #compare(): Promise<void> {
    if (this.#isCompared) return
    const held = new Set(this.#settled > 0 || this.#fresh.size > 0 ? await this.#lance.numbers() : [])
    const known = new Set(
      this.#cache
        .sql('SELECT number FROM vectors WHERE generation = ? AND is_settled = 1')
        .all(this.id)
        .map((row) => row['number'] as number),
    )
    const strays = [...held].filter((number) => !known.has(number))
    if (strays.length > 0) await this.#lance.remove(strays)
    if ([...known].some((number) => !held.has(number))) await this.#startLanceAnew()
    this.#isCompared = true
  }

  async #startLanceAnew(): Promise<void> {
    await this.#lance.close()
    rmSync(this.#options.folder, { recursive: true, force: true })
    this.#cache.sql('UPDATE vectors SET is_settled = 0 WHERE generation = ? AND is_settled = 1').run(this.id)
    this.#lance = this.#openLance()
    this.#settled = 0
    this.#gone.clear()
    this.#isCompared = true
    this.#loadFresh()
  }

  #batch(): VectorRow[] {
    return this.#rows(settleSize)
  }

  #loadFresh(): void {
    this.#fresh.clear()
    for (const { number, vector, place } of this.#rows(-1)) this.#fresh.add(number, vector, place)
  }

  #rows(limit: number): VectorRow[] {
    const rows = this.#cache
      .sql(
        `SELECT number, vector, document_id, collection, path FROM vectors JOIN passages USING (number)
         WHERE generation = ? AND is_settled = 0 ORDER BY number LIMIT ?`,
      )
      .all(this.id, limit)
    return rows.flatMap((row) => {
      const vector = fromBlob(row['vector'])
      const place = {
        documentId: row['document_id'] as string,
        collection: row['collection'] as string,
        path: row['path'] as string,
      }
      return vector ? [{ number: row['number'] as number, vector, place }] : []
    })
  }

  #count(settled: number): number {
    const row = this.#cache
      .sql('SELECT count(*) AS count FROM vectors WHERE generation = ? AND is_settled = ?')
      .get(this.id, settled)
    return row?.['count'] as number
  }
}
