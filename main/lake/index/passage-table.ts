// Passages in and out. One transaction keeps the rows, the word index and every count in step.
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import type { CacheDatabase } from './cache-database.ts'
import { searchedText } from './passage-text.ts'
import { packCounts, unpackCounts } from './term-counts.ts'

export type Analyse = (text: string) => readonly string[]

export interface PassageTable {
  /** Numbers of passages that were there with other contents and are no more. */
  put(passages: readonly IndexedPassage[]): readonly number[]
  /** Takes out at most `limit` passages of the version and returns their numbers; an empty answer means that it is gone. */
  removeSome(versionId: string, limit: number): readonly number[]
}

export function createPassageTable(cache: CacheDatabase, analyse: Analyse): PassageTable {
  const { sql } = cache

  /** Ids of the terms, made for those that are new, while `passages` more of them hold each. */
  const changeTerm = (term: string, passages: number) =>
    sql(
      `INSERT INTO terms (term, passages, threads) VALUES (?, ?, 0)
       ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages RETURNING id`,
    ).get(term, passages)?.['id'] as number

  const threadId = (thread: string) =>
    sql(
      `INSERT INTO threads (thread, passages, length, terms) VALUES (?, 0, 0, x'')
       ON CONFLICT (thread) DO UPDATE SET thread = excluded.thread RETURNING id`,
    ).get(thread)?.['id'] as number

  function insert(passage: IndexedPassage, change: ThreadChanges): void {
    const terms = analyse(searchedText(passage))
    const said = new Map<string, number>()
    for (const term of terms) said.set(term, (said.get(term) ?? 0) + 1)
    const counts = new Map([...said].map(([term, count]) => [changeTerm(term, 1), count]))
    const thread = threadId(passage.thread)
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
    change(thread, { passages: 1, length: terms.length, counts })
  }

  function take(number: number, change: ThreadChanges): void {
    const row = sql('SELECT thread, length, terms FROM passages WHERE number = ?').get(number)
    if (!row) return
    const counts = unpackCounts(row['terms'] as Uint8Array)
    for (const id of counts.keys()) sql('UPDATE terms SET passages = passages - 1 WHERE id = ?').run(id)
    sql('DELETE FROM passage_words WHERE rowid = ?').run(number)
    sql('DELETE FROM vectors WHERE number = ?').run(number)
    sql('DELETE FROM passages WHERE number = ?').run(number)
    const lost = new Map([...counts].map(([id, count]) => [id, -count]))
    change(row['thread'] as number, { passages: -1, length: -(row['length'] as number), counts: lost })
  }

  /** By how many there are more threads than before. */
  function applyToThread(id: number, { passages, length, counts }: ThreadChange): number {
    const row = sql('SELECT passages, terms FROM threads WHERE id = ?').get(id)
    const before = unpackCounts(row?.['terms'] as Uint8Array)
    const after = new Map(before)
    for (const [term, count] of counts) {
      const had = before.get(term) ?? 0
      const has = Math.max(0, had + count)
      after.set(term, has)
      const threads = Math.sign(has) - Math.sign(had)
      if (threads !== 0) sql('UPDATE terms SET threads = threads + ? WHERE id = ?').run(threads, term)
    }
    sql('UPDATE threads SET passages = passages + ?, length = length + ?, terms = ? WHERE id = ?').run(
      passages,
      length,
      packCounts(after),
      id,
    )
    const had = row?.['passages'] as number
    return Math.sign(had + passages) - Math.sign(had)
  }

  /** Gathers what happens to each thread, so that its counts are written once for many passages. */
  function inThreads(work: (change: ThreadChanges) => void): void {
    const changes = new Map<number, { passages: number; length: number; counts: Map<number, number> }>()
    work((thread, { passages, length, counts }) => {
      const change = changes.get(thread) ?? { passages: 0, length: 0, counts: new Map<number, number>() }
      change.passages += passages
      change.length += length
      for (const [id, count] of counts) change.counts.set(id, (change.counts.get(id) ?? 0) + count)
      changes.set(thread, change)
    })
    let passages = 0
    let length = 0
    let threads = 0
    for (const [thread, change] of changes) {
      threads += applyToThread(thread, change)
      passages += change.passages
      length += change.length
    }
    sql('DELETE FROM threads WHERE passages = 0').run()
    sql('DELETE FROM terms WHERE passages = 0').run()
    sql('UPDATE totals SET passages = passages + ?, length = length + ?, threads = threads + ?').run(
      passages,
      length,
      threads,
    )
  }

  return {
    put: (passages) =>
      cache.transaction(() => {
        const replaced: number[] = []
        inThreads((change) => {
          for (const passage of passages) {
            const known = sql('SELECT number, passage FROM passages WHERE passage_id = ?').get(
              passage.passageId,
            )
            if (known?.['passage'] === JSON.stringify(passage)) continue
            if (known) {
              replaced.push(known['number'] as number)
              take(known['number'] as number, change)
            }
            insert(passage, change)
          }
        })
        return replaced
      }),
    removeSome: (versionId, limit) =>
      cache.transaction(() => {
        const numbers = sql('SELECT number FROM passages WHERE version_id = ? LIMIT ?')
          .all(versionId, limit)
          .map((row) => row['number'] as number)
        if (numbers.length > 0)
          inThreads((change) => {
            for (const number of numbers) take(number, change)
          })
        return numbers
      }),
  }
}

interface ThreadChange {
  readonly passages: number
  readonly length: number
  readonly counts: ReadonlyMap<number, number>
}
type ThreadChanges = (thread: number, change: ThreadChange) => void
