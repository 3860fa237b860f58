// Which word weights the vectors are made with. They are frozen, so that vectors can be compared, and renewed when the lake has doubled:
// the next generation grows in the background while the present one answers.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import { countTokens, createLakeIdf, type StaticEmbedder, type TokenCounts } from '../../../models/index.ts'
import type { CacheDatabase } from './cache-database.ts'
import { GenerationVectors } from './generation-vectors.ts'
import type { Gate } from './lance-vectors.ts'
import { embeddedText } from './passage-text.ts'

/** Fewer passages than this say little about how rare a word is. */
const firstRenewal = 200
const growth = 2
const countedAtOnce = 100

export interface GenerationsOptions {
  readonly cache: CacheDatabase
  readonly folder: string
  readonly gate: Gate
  /** With the weights that ship. */
  readonly embedder: StaticEmbedder
}

export class Generations {
  readonly #options: GenerationsOptions
  #current: GenerationVectors
  #growing: GenerationVectors | undefined

  constructor(options: GenerationsOptions) {
    this.#options = options
    this.#current = this.#read(1) ?? this.#begin({ isCurrent: 1 })
    this.#growing = this.#read(0)
  }

  get current(): GenerationVectors {
    return this.#current
  }

  get growing(): GenerationVectors | undefined {
    return this.#growing
  }

  get all(): readonly GenerationVectors[] {
    return this.#growing ? [this.#current, this.#growing] : [this.#current]
  }

  isRenewalDue(passages: number): boolean {
    if (this.#growing) return false
    const { sql } = this.#options.cache
    const counted = sql('SELECT documents FROM generations WHERE id = ?').get(this.#current.id)?.['documents']
    return passages >= Math.max(firstRenewal, growth * (counted as number))
  }

  /** Counts the words of the whole lake, a few passages at a time, and begins the next generation. */
  async renew(pause: () => Promise<void>): Promise<void> {
    const counts = await this.#count(pause)
    this.#growing = this.#begin({ isCurrent: 0, counts })
  }

  /** The next generation answers from now on. */
  async change(): Promise<void> {
    const { cache } = this.#options
    const next = this.#growing
    if (!next) return
    const old = this.#current
    cache.transaction(() => {
      cache.sql('DELETE FROM generations WHERE is_current = 1').run()
      cache.sql('UPDATE generations SET is_current = 1 WHERE id = ?').run(next.id)
      cache.sql('DELETE FROM vectors WHERE generation = ?').run(old.id)
    })
    this.#current = next
    this.#growing = undefined
    await old.close()
    rmSync(this.#folderOf(old.id), { recursive: true, force: true })
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((generation) => generation.close()))
  }

  #begin({ isCurrent, counts }: { readonly isCurrent: 0 | 1; readonly counts?: TokenCounts }) {
    const { cache } = this.#options
    const row = cache
      .sql(
        "INSERT INTO generations (embedder, is_current, documents, frequencies) VALUES ('', ?, ?, ?) RETURNING id",
      )
      .get(isCurrent, counts?.documents ?? 0, counts ? new Uint8Array(counts.frequencies.buffer) : null)
    const id = row?.['id'] as number
    const embedder = this.#embedder(id, counts)
    cache.sql('UPDATE generations SET embedder = ? WHERE id = ?').run(embedder.id, id)
    return this.#open(id, embedder)
  }

  /** Undefined when there is none, or when it was made with another embedder. */
  #read(isCurrent: 0 | 1): GenerationVectors | undefined {
    const { cache } = this.#options
    const row = cache.sql('SELECT * FROM generations WHERE is_current = ?').get(isCurrent)
    if (!row) return undefined
    const id = row['id'] as number
    const stored = row['frequencies'] as Uint8Array | null
    const counts = stored && {
      documents: row['documents'] as number,
      frequencies: new Uint32Array(stored.slice().buffer),
    }
    const embedder = this.#embedder(id, counts ?? undefined)
    if (embedder.id === row['embedder']) return this.#open(id, embedder)
    cache.transaction(() => {
      cache.sql('DELETE FROM vectors WHERE generation = ?').run(id)
      cache.sql('DELETE FROM generations WHERE id = ?').run(id)
    })
    return undefined
  }

  #embedder(id: number, counts: TokenCounts | undefined): StaticEmbedder {
    const { embedder, cache } = this.#options
    if (!counts) return embedder
    return embedder.withIdf(createLakeIdf(counts, embedder.prior, `${cache.birth.slice(0, 8)}-${id}`))
  }

  #open(id: number, embedder: StaticEmbedder): GenerationVectors {
    const { cache, gate } = this.#options
    return new GenerationVectors({ cache, id, embedder, gate, folder: this.#folderOf(id) })
  }

  #folderOf(id: number): string {
    return join(this.#options.folder, `vectors-${id}`)
  }

  async #count(pause: () => Promise<void>): Promise<TokenCounts> {
    const { cache, embedder } = this.#options
    const frequencies = new Uint32Array(embedder.wordPiece.vocabulary.length)
    let documents = 0
    for (let last = 0; ;) {
      const rows = cache
        .sql('SELECT number, passage FROM passages WHERE number > ? ORDER BY number LIMIT ?')
        .all(last, countedAtOnce)
      if (rows.length === 0) return { documents, frequencies }
      last = rows.at(-1)?.['number'] as number
      const texts = rows.map((row) => embeddedText(JSON.parse(row['passage'] as string) as IndexedPassage))
      const counted = countTokens(texts, embedder.wordPiece)
      counted.frequencies.forEach((count, id) => (frequencies[id] = (frequencies[id] ?? 0) + count))
      documents += counted.documents
      await pause()
    }
  }
}
