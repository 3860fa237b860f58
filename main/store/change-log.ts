// What clients were told, as rows `seq, kind, key`. The body is read when it is sent, so a page holds each thing once, as it stands now.
import type { Change } from '../../contract/app-state.ts'
import type { ChangeKind, ChangeReaders, ReadableDb, WritableDb } from './commands.ts'

export interface ChangePointer {
  readonly seq: number
  readonly kind: ChangeKind
  readonly key: string
}
export interface SequencedChange {
  readonly seq: number
  readonly change: Change
}

export function appendChange(db: WritableDb, kind: ChangeKind, key: string): ChangePointer {
  const row = db.sql('INSERT INTO changes (kind, key) VALUES (?, ?) RETURNING seq').get(kind, key)
  return { seq: Number(row?.['seq']), kind, key }
}

/** The last seq that was ever given, pruned or not. */
export function changesHead(db: ReadableDb): number {
  return Number(db.sql("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").get()?.['seq'] ?? 0)
}

/** Each thing once, at its latest seq; events of a run are never merged, since each is another row. */
function coalesce(pointers: readonly ChangePointer[]): ChangePointer[] {
  const latest = new Map<string, ChangePointer>()
  for (const pointer of pointers) {
    const name = `${pointer.kind} ${pointer.key}`
    latest.delete(name)
    latest.set(name, pointer)
  }
  return [...latest.values()]
}

export function readBodies(
  db: ReadableDb,
  readers: ChangeReaders,
  wanted: { readonly pointers: readonly ChangePointer[]; readonly onError: (error: unknown) => void },
): SequencedChange[] {
  return coalesce(wanted.pointers).flatMap(({ seq, kind, key }) => {
    try {
      const read = readers[kind]
      if (!read) throw new Error(`No room reads changes of kind ${kind}.`)
      const change = read({ db }, key)
      return change ? [{ seq, change }] : []
    } catch (error) {
      wanted.onError(error)
      return []
    }
  })
}

const pageSize = 500

/**
 * Changes after `since`, oldest first, `limit` at most; empty when there are none.
 * 'too-old' when rows after `since` were pruned, or when `since` is of a database that this one was restored over.
 */
export function changesSince(
  db: ReadableDb,
  readers: ChangeReaders,
  range: { readonly since: number; readonly limit: number },
): SequencedChange[] | 'too-old' {
  const head = changesHead(db)
  const oldest = db.sql('SELECT min(seq) AS seq FROM changes').get()?.['seq']
  if (range.since > head) return 'too-old'
  if (range.since < (typeof oldest === 'number' ? oldest - 1 : head)) return 'too-old'
  const found: SequencedChange[] = []
  let since = range.since
  while (found.length < range.limit) {
    const pointers = pointersAfter(db, since, Math.min(pageSize, range.limit - found.length))
    const last = pointers.at(-1)
    if (!last) break
    found.push(...readBodies(db, readers, { pointers, onError: rethrow }))
    since = last.seq
  }
  return found
}

function pointersAfter(db: ReadableDb, since: number, limit: number): ChangePointer[] {
  const rows = db
    .sql('SELECT seq, kind, key FROM changes WHERE seq > ? ORDER BY seq LIMIT ?')
    .all(since, limit)
  return rows as unknown as ChangePointer[]
}

/** Drops the oldest rows beyond `keep`; call inside a transaction. */
export function pruneChanges(db: WritableDb, keep: number): void {
  db.sql('DELETE FROM changes WHERE seq <= ?').run(changesHead(db) - keep)
}

function rethrow(error: unknown): never {
  throw error
}
