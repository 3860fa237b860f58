// Passages in and out. One transaction keeps the rows, the word index and every count in step.
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import type { CacheDatabase } from './cache-database.ts'
import { searchedText } from './passage-text.ts'
import { packCounts, unpackCounts } from './term-counts.ts'
import type { PassageAnalysis } from './passage-analysis.ts'
import { createWordCounts, type Cases, type PassageChange } from './word-counts.ts'

export interface PassageTable {
  /** What was there with the same contents stays. Returns the numbers of passages that were there with others and are no more. */
  put(passages: readonly IndexedPassage[]): readonly number[]
  /** Takes out at most `limit` passages of the version and returns their numbers; none means that it is gone. */
  removeSome(versionId: string, limit: number): readonly number[]
}

interface Analysed {
  readonly passage: IndexedPassage
  readonly terms: readonly string[]
  readonly cases: Cases<string>
}

export function createPassageTable(cache: CacheDatabase, analysis: PassageAnalysis): PassageTable {
  const { sql } = cache
  const words = createWordCounts(cache)

  function insert({ passage, terms, cases }: Analysed, ids: ReadonlyMap<string, number>): PassageChange {
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
    keepNames(Number(lastInsertRowid), passage)
    return { thread, length: terms.length, counts, cases: byId(cases, ids), by: 1 }
  }

  function keepNames(number: number, passage: IndexedPassage): void {
    for (const { name, weight } of analysis.namesOf(passage)) {
      sql('INSERT OR REPLACE INTO names (name, number, weight) VALUES (?, ?, ?)').run(name, number, weight)
      if (name.startsWith('~')) continue
      const words = name.split(' ')
      sql(
        `INSERT INTO name_starts (word, longest) VALUES (?, ?)
         ON CONFLICT (word) DO UPDATE SET longest = excluded.longest WHERE excluded.longest > longest`,
      ).run(words[0], words.length)
    }
  }

  function take(number: number): PassageChange[] {
    const row = sql('SELECT thread, length, terms, passage FROM passages WHERE number = ?').get(number)
    if (!row) return []
    sql('DELETE FROM passage_words WHERE rowid = ?').run(number)
    sql('DELETE FROM vectors WHERE number = ? AND generation IN (SELECT id FROM generations)').run(number)
    sql('DELETE FROM passages WHERE number = ?').run(number)
    sql('DELETE FROM names WHERE number = ?').run(number)
    const counts = unpackCounts(row['terms'] as Uint8Array)
    const cases = analysis.casesOf((JSON.parse(row['passage'] as string) as IndexedPassage).text)
    const ids = words.knownIdsOf(cases.keys())
    return [
      {
        thread: row['thread'] as number,
        length: row['length'] as number,
        counts,
        cases: byId(cases, ids),
        by: -1,
      },
    ]
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
        const analysed = news.map(({ passage }) => ({
          passage,
          terms: analysis.analyse(searchedText(passage)),
          cases: analysis.casesOf(passage.text),
        }))
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

function byId(cases: Cases<string>, ids: ReadonlyMap<string, number>): Cases<number> {
  return new Map(
    [...cases].flatMap(([word, counts]) => {
      const id = ids.get(word)
      return id === undefined ? [] : [[id, counts] as const]
    }),
  )
}
