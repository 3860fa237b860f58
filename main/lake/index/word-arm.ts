// Finding by words, and what ranking must know about words: FTS5 chooses, the packed counts tell why.
import type { CacheDatabase } from './cache-database.ts'
import { countsOf } from './term-counts.ts'
import { isInScope, parseScope, type Scope } from './scope.ts'

/** Words that stand nearly everywhere cost the most and tell the least: past this many places the rarer ones choose alone. */
const mostPlaces = 40_000

export interface FindOptions {
  readonly limit: number
  readonly scope: readonly string[]
}

interface Extent {
  readonly texts: number
  readonly meanLength: number
  readonly holding: readonly number[]
}

export interface WordArm {
  find(terms: readonly string[], options: FindOptions): readonly number[]
  statistics(terms: readonly string[]): { readonly passages: Extent; readonly threads: Extent }
  /** A term's own number, if any passage holds it. */
  idsOf(terms: readonly string[]): readonly (number | undefined)[]
  threads(
    ids: readonly number[],
    terms: readonly (number | undefined)[],
  ): ReadonlyMap<number, { readonly length: number; readonly counts: readonly number[] }>
}

export function createWordArm({ database, sql }: CacheDatabase): WordArm {
  let scopeOfQuery: Scope | undefined
  database.function('in_scope', (documentId, collection, path) =>
    scopeOfQuery &&
    isInScope(scopeOfQuery, {
      documentId: String(documentId),
      collection: String(collection),
      path: String(path),
    })
      ? 1
      : 0,
  )
  const termRow = (term: string) => sql('SELECT id, passages, threads FROM terms WHERE term = ?').get(term)

  return {
    find(terms, { limit, scope }) {
      const known = terms.flatMap((term) => {
        const row = termRow(term)
        return row ? [{ term, places: row['passages'] as number }] : []
      })
      const asked = affordable(known)
      if (asked.length === 0) return []
      const expression = asked.map(({ term }) => `"${term.replaceAll('"', '')}"`).join(' OR ')
      scopeOfQuery = parseScope(scope)
      const rows = scopeOfQuery
        ? sql(
            `SELECT passage_words.rowid AS number FROM passage_words
             JOIN passages ON passages.number = passage_words.rowid
             WHERE passage_words MATCH ? AND in_scope(document_id, collection, path) ORDER BY rank LIMIT ?`,
          ).all(expression, limit)
        : sql(
            'SELECT rowid AS number FROM passage_words WHERE passage_words MATCH ? ORDER BY rank LIMIT ?',
          ).all(expression, limit)
      return rows.map((row) => row['number'] as number)
    },
    statistics(terms) {
      const rows = terms.map(termRow)
      const totals = sql('SELECT passages, length, threads FROM totals').get() ?? {}
      const { passages, length, threads } = totals as Record<'passages' | 'length' | 'threads', number>
      const extent = (texts: number, column: string): Extent => ({
        texts,
        meanLength: texts > 0 ? length / texts : 0,
        holding: rows.map((row) => (row?.[column] ?? 0) as number),
      })
      return { passages: extent(passages, 'passages'), threads: extent(threads, 'threads') }
    },
    idsOf: (terms) => terms.map((term) => termRow(term)?.['id'] as number | undefined),
    threads: (ids, terms) =>
      new Map(
        ids.map((id) => {
          const row = sql('SELECT length, terms FROM threads WHERE id = ?').get(id) ?? {}
          const { length = 0, terms: packed } = row as { length?: number; terms?: Uint8Array }
          return [id, { length, counts: packed ? countsOf(packed, terms) : terms.map(() => 0) }] as const
        }),
      ),
  }
}

function affordable<T extends { readonly places: number }>(terms: readonly T[]): readonly T[] {
  const rarestFirst = [...terms].sort((a, b) => a.places - b.places)
  let places = 0
  return rarestFirst.filter((term, index) => {
    places += term.places
    return index === 0 || places <= mostPlaces
  })
}
