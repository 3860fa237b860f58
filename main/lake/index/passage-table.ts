// Passages in and out. One transaction keeps the rows, the word index and every count in step.
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import type { CacheDatabase } from './cache-database.ts'
import { searchedText } from './passage-text.ts'
import { packCounts, unpackCounts } from './term-counts.ts'
import { createWordCounts, type PassageChange } from './word-counts.ts'

export type Analyse = (text: string) => readonly string[]

export interface PassageTable {
  /** What was there with the same contents stays. Returns the numbers of passages that were there with others and are no more. */
  put(passages: readonly IndexedPassage[]): readonly number[]
  /** Takes out at most `limit` passages of the version and returns their numbers; none means that it is gone. */
  removeSome(versionId: string, limit: number): readonly number[]
}

interface Analysed {
  readonly passage: IndexedPassage
  readonly terms: readonly string[]
}

export function createPassageTable(cache: CacheDatabase, analyse: Analyse): PassageTable {
  const { sql } = cache
  const words = createWordCounts(cache)

  function insert({ passage, terms }: Analysed, ids: ReadonlyMap<string, number>): PassageChange {
    const counts = new Map<number, number>()
    for (const term of terms) {
      const id = ids.get(term) ?? 0
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    const thread = words.threadId(passage.thread)
    const { lastInsertRowid } = sql(
      `INSERT INTO passages
       (passage_id, version_id, document_id, collection, path, thread, position, author, asks, length, terms, passage)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      passage.passageId,
      passage.versionId,
      passage.documentId,
      passage.collection,
      passage.path,
      thread,
      passage.position,
      passage.author ?? null,
      /[?？]/.test(passage.text) ? 1 : 0,
      terms.length,
      packCounts(counts),
      JSON.stringify(passage),
    )
    sql('INSERT INTO passage_words (rowid, terms) VALUES (?, ?)').run(lastInsertRowid, terms.join(' '))
    return { thread, length: terms.length, counts, by: 1 }
  }

  function take(number: number): PassageChange[] {
    const row = sql('SELECT thread, length, terms FROM passages WHERE number = ?').get(number)
    if (!row) return []
    sql('DELETE FROM passage_words WHERE rowid = ?').run(number)
    sql('DELETE FROM vectors WHERE number = ? AND generation IN (SELECT id FROM generations)').run(number)
    sql('DELETE FROM passages WHERE number = ?').run(number)
    const counts = unpackCounts(row['terms'] as Uint8Array)
    return [{ thread: row['thread'] as number, length: row['length'] as number, counts, by: -1 }]
  }

  return {
    put: (passages) =>
      cache.transaction(() => {
        // The last one counts when one call holds an id twice.
        const distinct = [...new Map(passages.map((passage) => [passage.passageId, passage])).values()]
        const known = (id: string) => sql('SELECT number, passage FROM passages WHERE passage_id = ?').get(id)
        const news = distinct
          .map((passage) => ({ passage, old: known(passage.passageId) }))
          .filter(({ passage, old }) => old?.['passage'] !== JSON.stringify(passage))
        if (news.length === 0) return []
        const replaced = news.flatMap(({ old }) => (old ? [old['number'] as number] : []))
        const analysed = news.map(({ passage }) => ({ passage, terms: analyse(searchedText(passage)) }))
        const ids = words.idsOf(analysed.flatMap(({ terms }) => terms))
        words.apply([...replaced.flatMap(take), ...analysed.map((one) => insert(one, ids))])
        return replaced
      }),
    removeSome: (versionId, limit) =>
      cache.transaction(() => {
        const numbers = sql('SELECT number FROM passages WHERE version_id = ? LIMIT ?')
          .all(versionId, limit)
          .map((row) => row['number'] as number)
        if (numbers.length > 0) words.apply(numbers.flatMap(take))
        return numbers
      }),
  }
}
