// How many passages and how many threads hold each term, and each thread's own counts. Changes are gathered, so that many passages of one
// transaction touch a term and a thread once.
import type { CacheDatabase } from './cache-database.ts'
import { packCounts, unpackCounts, type TermCounts } from './term-counts.ts'

/** Of each word how often it is written small, and how often capitalised. */
export type Cases<Word> = ReadonlyMap<Word, { readonly lower: number; readonly proper: number }>

export interface PassageChange {
  readonly thread: number
  readonly length: number
  readonly counts: TermCounts
  readonly cases: Cases<number>
  /** 1 when the passage comes, -1 when it goes. */
  readonly by: 1 | -1
}

export interface WordCounts {
  /** The terms' numbers, given to those that are new. */
  idsOf(terms: Iterable<string>): ReadonlyMap<string, number>
  knownIdsOf(terms: Iterable<string>): ReadonlyMap<string, number>
  threadId(thread: string): number
  apply(changes: readonly PassageChange[]): void
}

interface Held {
  passages: number
  threads: number
  lower: number
  proper: number
}

export function createWordCounts({ sql }: CacheDatabase): WordCounts {
  function idOf(term: string): number {
    const known = sql('SELECT id FROM terms WHERE term = ?').get(term)
    if (known) return known['id'] as number
    return Number(
      sql('INSERT INTO terms (term, passages, threads, lower, proper) VALUES (?, 0, 0, 0, 0)').run(term)
        .lastInsertRowid,
    )
  }

  /** By how many there are more threads than before. */
  function changeThread(id: number, changes: readonly PassageChange[], held: (term: number) => Held): number {
    const row = sql('SELECT passages, length, terms FROM threads WHERE id = ?').get(id) ?? {}
    const {
      passages = 0,
      length = 0,
      terms,
    } = row as { passages?: number; length?: number; terms?: Uint8Array }
    const before = terms ? unpackCounts(terms) : new Map<number, number>()
    const after = new Map(before)
    for (const { counts, by } of changes)
      for (const [term, count] of counts) after.set(term, (after.get(term) ?? 0) + by * count)
    for (const [term, count] of after)
      held(term).threads += Math.sign(Math.max(0, count)) - Math.sign(before.get(term) ?? 0)
    const left = passages + total(changes, () => 1)
    if (left > 0)
      sql('UPDATE threads SET passages = ?, length = ?, terms = ? WHERE id = ?').run(
        left,
        length + total(changes, (change) => change.length),
        packCounts(after),
        id,
      )
    else sql('DELETE FROM threads WHERE id = ?').run(id)
    return Math.sign(left) - Math.sign(passages)
  }

  return {
    idsOf: (terms) => new Map([...new Set(terms)].map((term) => [term, idOf(term)])),
    knownIdsOf: (terms) =>
      new Map(
        [...terms].flatMap((term) => {
          const known = sql('SELECT id FROM terms WHERE term = ?').get(term)
          return known ? [[term, known['id'] as number] as const] : []
        }),
      ),
    threadId(thread) {
      const known = sql('SELECT id FROM threads WHERE thread = ?').get(thread)
      if (known) return known['id'] as number
      const insert = sql("INSERT INTO threads (thread, passages, length, terms) VALUES (?, 0, 0, x'')")
      return Number(insert.run(thread).lastInsertRowid)
    },
    apply(changes) {
      const terms = new Map<number, Held>()
      const held = (term: number) => {
        const known = terms.get(term) ?? { passages: 0, threads: 0, lower: 0, proper: 0 }
        terms.set(term, known)
        return known
      }
      for (const { counts, cases, by } of changes) {
        for (const term of counts.keys()) held(term).passages += by
        for (const [term, { lower, proper }] of cases) {
          held(term).lower += by * lower
          held(term).proper += by * proper
        }
      }
      let threads = 0
      for (const [thread, ofThread] of Map.groupBy(changes, ({ thread }) => thread))
        threads += changeThread(thread, ofThread, held)
      const change = sql(
        'UPDATE terms SET passages = passages + ?, threads = threads + ?, lower = lower + ?, proper = proper + ? WHERE id = ?',
      )
      for (const [term, more] of terms) change.run(more.passages, more.threads, more.lower, more.proper, term)
      sql('DELETE FROM terms WHERE passages = 0').run()
      sql('UPDATE totals SET passages = passages + ?, length = length + ?, threads = threads + ?').run(
        total(changes, () => 1),
        total(changes, (change) => change.length),
        threads,
      )
    },
  }
}

function total(changes: readonly PassageChange[], of: (change: PassageChange) => number): number {
  return changes.reduce((sum, change) => sum + change.by * of(change), 0)
}
