// What recall asks of the index; the shape is recall's own, met here without knowing it.
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import type { CacheDatabase } from './cache-database.ts'
import { fromBlob, fromCompact } from './compact-vector.ts'
import type { Generations } from './generations.ts'
import { createNameArm } from './name-arm.ts'
import type { PassageAnalysis } from './passage-analysis.ts'
import { isInScope, parseScope, type Scope } from './scope.ts'
import { countsOf } from './term-counts.ts'
import { createWordArm, type FindOptions, type WordArm } from './word-arm.ts'

interface LoadOptions {
  readonly terms: readonly string[]
  readonly reach: number
  readonly scope: readonly string[]
}

export type Source = ReturnType<typeof createSource>

export function createSource(cache: CacheDatabase, generations: Generations, analysis: PassageAnalysis) {
  const { sql } = cache
  const words: WordArm = createWordArm(cache)

  return {
    async embedQuery(
      text: string,
      { signal = new AbortController().signal }: { signal?: AbortSignal | undefined },
    ) {
      const [vector] = await generations.current.embedder.embed([text], { kind: 'query', signal })
      return vector?.some((value) => value !== 0) === true ? vector : undefined
    },
    names: createNameArm(cache, analysis),
    statistics: words.statistics,
    passagesIn: (entries: readonly string[], atMost: number) => passagesIn(sql, parseScope(entries), atMost),
    findByWords: words.find,
    async findByMeaning(vector: Float32Array, { limit, scope }: FindOptions) {
      const near = await generations.current.nearest(vector, { limit, scope: parseScope(scope) })
      return near.map(({ number }) => number)
    },
    load(numbers: readonly number[], { terms, reach, scope: entries }: LoadOptions) {
      const scope = parseScope(entries)
      const ids = words.idsOf(terms)
      const rows = placesOf(sql, numbers, reach).flatMap(({ thread, from, to }) =>
        sql(
          `SELECT passages.number, passage_id, document_id, collection, path, thread, position, author, asks, length,
           terms, vector FROM passages
           LEFT JOIN vectors ON vectors.generation = ? AND vectors.number = passages.number
           WHERE thread = ? AND position BETWEEN ? AND ?`,
        ).all(generations.current.id, thread, from, to),
      )
      const passages = rows
        .filter((row) => !scope || isInScope(scope, toPlace(row)))
        .map((row) => toLoaded(row, ids))
      const threads = [...new Set(passages.map(({ thread }) => thread))]
      return { passages, threads: words.threads(threads, ids) }
    },
    passage(number: number) {
      const row = sql('SELECT passage FROM passages WHERE number = ?').get(number)
      return row && (JSON.parse(row['passage'] as string) as IndexedPassage)
    },
  }
}

type Row = Record<string, unknown>
type Sql = CacheDatabase['sql']

const toPlace = (row: Row) => ({
  documentId: row['document_id'] as string,
  collection: row['collection'] as string,
  path: row['path'] as string,
})

function toLoaded(row: Row, ids: readonly (number | undefined)[]) {
  const vector = fromBlob(row['vector'])
  return {
    number: row['number'] as number,
    passageId: row['passage_id'] as string,
    thread: row['thread'] as number,
    position: row['position'] as number,
    author: (row['author'] as string | null) ?? undefined,
    asks: row['asks'] === 1,
    length: row['length'] as number,
    counts: countsOf(row['terms'] as Uint8Array, ids),
    vector: vector && fromCompact(vector),
  }
}

/** Ranges of positions, so that what two passages share is read once. */
function placesOf(sql: Sql, numbers: readonly number[], reach: number) {
  const places = numbers
    .flatMap((number) => sql('SELECT thread, position FROM passages WHERE number = ?').all(number))
    .map((row) => ({ thread: row['thread'] as number, position: row['position'] as number }))
    .sort((a, b) => a.thread - b.thread || a.position - b.position)
  const ranges: { thread: number; from: number; to: number }[] = []
  for (const { thread, position } of places) {
    const last = ranges.at(-1)
    if (last?.thread === thread && position - reach <= last.to + 1) last.to = position + reach
    else ranges.push({ thread, from: position - reach, to: position + reach })
  }
  return ranges
}

/** Undefined when there are more than `atMost`. */
function passagesIn(sql: Sql, scope: Scope | undefined, atMost: number): number[] | undefined {
  if (!scope) return undefined
  const found = new Set<number>()
  const gather = (text: string, ...values: readonly string[]) => {
    if (found.size <= atMost)
      for (const row of sql(`SELECT number FROM passages WHERE ${text} LIMIT ?`).all(...values, atMost + 1))
        found.add(row['number'] as number)
  }
  for (const documentId of scope.documents) gather('document_id = ?', documentId)
  for (const collection of scope.collections) gather('collection = ?', collection)
  for (const { collection, path } of scope.folders) {
    gather('collection = ? AND path = ?', collection, path)
    // '0' comes right after '/', so this is every path that begins with the folder's.
    gather('collection = ? AND path > ? AND path < ?', collection, `${path}/`, `${path}0`)
  }
  return found.size > atMost ? undefined : [...found]
}
