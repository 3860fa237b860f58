// The index as its thread holds it: passages in, vectors made, and what recall asks of it. Every step is short; who calls decides what comes first.
import { rmSync } from 'node:fs'
import type { IndexedPassage, IndexStatus } from '../../../contract/passage-index.ts'
import type { VersionId } from '../../../contract/ids.ts'
import type { StaticEmbedder } from '../../../models/index.ts'
import { deleteCacheDatabase, isDamage, openCacheDatabase, type CacheDatabase } from './cache-database.ts'
import type { GenerationVectors } from './generation-vectors.ts'
import { Generations } from './generations.ts'
import type { Gate } from './lance-vectors.ts'
import type { PassageAnalysis } from './passage-analysis.ts'
import { createPassageTable } from './passage-table.ts'
import { embeddedText } from './passage-text.ts'
import { createSource, type Source } from './source.ts'

export interface OpenIndexOptions {
  readonly cacheDb: string
  readonly folder: string
  readonly embedder: StaticEmbedder
  readonly analysis: PassageAnalysis
  readonly gate: Gate
}

export interface OpenIndex extends AsyncDisposable {
  readonly source: Source
  put(passages: readonly IndexedPassage[]): Promise<void>
  /** Makes some vectors that are missing and tells how many; 0 when there are none left. */
  embedSome(versionId: VersionId, limit: number, signal: AbortSignal): Promise<number>
  unembedded(versionIds: readonly VersionId[]): number
  removeSome(versionId: VersionId, limit: number): Promise<number>
  versions(): { versionId: VersionId; passages: number; vectors: number }[]
  status(): IndexStatus
  /** One step of work that nobody waits for; false when there is none. */
  workAhead(pause: () => Promise<void>): Promise<boolean>
}

const grownAtOnce = 32

export function openIndex(options: OpenIndexOptions): OpenIndex {
  const { cache, generations } = openStores(options)
  const table = createPassageTable(cache, options.analysis)
  const forget = async (numbers: readonly number[]) => {
    for (const generation of generations.all) await generation.forget(numbers)
  }
  const count = (text: string, ...values: readonly unknown[]) =>
    cache.sql(text).get(...values)?.['count'] as number

  /** Below it the growing generation has every vector, unless one was made behind it. */
  let grownTo = 0
  async function grow(): Promise<boolean> {
    const { growing, current } = generations
    if (!growing) return false
    const rows = cache
      .sql(
        `SELECT number, passage FROM passages JOIN vectors AS old USING (number)
         WHERE old.generation = ? AND number > ? AND NOT EXISTS
         (SELECT 1 FROM vectors WHERE generation = ? AND vectors.number = passages.number) ORDER BY number LIMIT ?`,
      )
      .all(current.id, grownTo, growing.id, grownAtOnce)
    if (rows.length === 0 && grownTo === 0) await generations.change()
    else await embedRows(cache, growing, rows, new AbortController().signal)
    grownTo = (rows.at(-1)?.['number'] as number | undefined) ?? 0
    return true
  }

  return {
    source: createSource(cache, generations, options.analysis),
    put: async (passages) => forget(table.put(passages)),
    async embedSome(versionId, limit, signal) {
      const { current } = generations
      const rows = cache
        .sql(
          `SELECT number, passage FROM passages WHERE version_id = ? AND NOT EXISTS
           (SELECT 1 FROM vectors WHERE generation = ? AND vectors.number = passages.number) ORDER BY number LIMIT ?`,
        )
        .all(versionId, current.id, limit)
      await embedRows(cache, current, rows, signal)
      return rows.length
    },
    unembedded: (versionIds) =>
      versionIds
        .map((versionId) =>
          count(
            `SELECT count(*) AS count FROM passages WHERE version_id = ? AND NOT EXISTS
             (SELECT 1 FROM vectors WHERE generation = ? AND vectors.number = passages.number)`,
            versionId,
            generations.current.id,
          ),
        )
        .reduce((total, missing) => total + missing, 0),
    async removeSome(versionId, limit) {
      const numbers = table.removeSome(versionId, limit)
      await forget(numbers)
      return numbers.length
    },
    versions: () =>
      cache
        .sql(
          `SELECT version_id, count(*) AS passages, count(vectors.number) AS vectors FROM passages
           LEFT JOIN vectors ON vectors.generation = ? AND vectors.number = passages.number
           GROUP BY version_id ORDER BY version_id`,
        )
        .all(generations.current.id)
        .map((row) => ({
          versionId: row['version_id'] as VersionId,
          passages: row['passages'] as number,
          vectors: row['vectors'] as number,
        })),
    status: () => ({
      passages: count('SELECT passages AS count FROM totals'),
      vectors: count('SELECT count(*) AS count FROM vectors WHERE generation = ?', generations.current.id),
      generation: generations.current.embedder.id,
    }),
    async workAhead(pause) {
      const settling = generations.all.find((generation) => generation.isSettleDue)
      if (settling) {
        await settling.settle()
        return true
      }
      const untidy = generations.all.find((generation) => generation.isTidyDue)
      if (untidy) {
        await untidy.tidy()
        return true
      }
      if (generations.isRenewalDue(count('SELECT passages AS count FROM totals'))) {
        await generations.renew(pause)
        return true
      }
      return grow()
    },
    async [Symbol.asyncDispose]() {
      await generations.close()
      cache[Symbol.dispose]()
    },
  }
}

/** A cache.db that can be opened may still be damaged further in. */
function openStores(options: OpenIndexOptions) {
  const open = () => {
    const cache = openCacheDatabase(options.cacheDb, options.analysis.version)
    try {
      return { cache, generations: new Generations({ cache, ...options }) }
    } catch (error) {
      cache[Symbol.dispose]()
      throw error
    }
  }
  try {
    return open()
  } catch (error) {
    if (!isDamage(error)) throw error
    deleteCacheDatabase(options.cacheDb)
    rmSync(options.folder, { recursive: true, force: true })
    return open()
  }
}

/** What was removed while its vector was made is left out. */
async function embedRows(
  cache: CacheDatabase,
  generation: GenerationVectors,
  rows: readonly Record<string, unknown>[],
  signal: AbortSignal,
): Promise<void> {
  const passages = rows.map((row) => ({
    number: row['number'] as number,
    place: JSON.parse(row['passage'] as string) as IndexedPassage,
  }))
  const vectors = await generation.embedder.embed(
    passages.map(({ place }) => embeddedText(place)),
    { kind: 'passage', signal },
  )
  const made = passages.flatMap(({ number, place }, index) => {
    const vector = vectors[index]
    return vector ? [{ number, place: pick(place), vector }] : []
  })
  const isThere = cache.sql('SELECT 1 FROM passages WHERE number = ?')
  const kept = cache.transaction(() => {
    const there = made.filter(({ number }) => isThere.get(number))
    generation.store(there)
    return there
  })
  generation.show(kept)
}

const pick = ({ documentId, collection, path }: IndexedPassage) => ({ documentId, collection, path })
