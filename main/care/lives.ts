// The lives of engines as rows: begun, ended in good order or not, and what each found of the one before.
import { LastEnd } from '../../contract/last-end.ts'
import type { ChangeReaders, ReadableDb, ReadContext, WriteContext } from '../store/commands.ts'

/** The state of the folder, as the new engine finds it before it takes anything up. */
export type Found = Pick<
  LastEnd,
  'runIds' | 'runs' | 'documents' | 'filesPlaced' | 'filesDropped' | 'databaseReplacedAt'
>

export interface BegunLife {
  readonly version: string
  /** When the engine before was last seen alive, where that is known. */
  readonly aliveAt: number | undefined
  readonly found: Omit<Found, 'filesPlaced' | 'filesDropped'>
}

const keptLives = 50

function begin({ db, now, changed }: WriteContext, { version, aliveAt, found }: BegunLife): LastEnd {
  const before = db
    .sql('SELECT version, started_at, ended_at FROM engine_lives ORDER BY id DESC LIMIT 1')
    .get()
  const endedAt = before && before['ended_at'] !== null ? Number(before['ended_at']) : undefined
  const startedAt = Number(before?.['started_at'] ?? 0)
  const { databaseReplacedAt, ...rest } = found
  const lastEnd: LastEnd = {
    ...rest,
    filesPlaced: 0,
    filesDropped: 0,
    ...(databaseReplacedAt !== undefined &&
      databaseReplacedAt > startedAt &&
      before && { databaseReplacedAt }),
    ending: before ? (endedAt === undefined ? 'unexpected' : 'good') : 'first',
    // What was written down before that life began says nothing about its end.
    ...(before && { at: endedAt ?? Math.max(startedAt, aliveAt ?? 0), version: String(before['version']) }),
    foundAt: now,
    isDismissed: false,
  }
  db.sql('INSERT INTO engine_lives (version, started_at, found) VALUES (?, ?, ?)').run(
    version,
    now,
    JSON.stringify(lastEnd),
  )
  db.sql('DELETE FROM engine_lives WHERE id <= (SELECT max(id) FROM engine_lives) - ?').run(keptLives)
  changed('last-end', 'present')
  return lastEnd
}

function presentLife(db: ReadableDb): { readonly id: number; readonly lastEnd: LastEnd } | undefined {
  const row = db.sql('SELECT id, found, dismissed_at FROM engine_lives ORDER BY id DESC LIMIT 1').get()
  const found = row && LastEnd.safeParse(JSON.parse(String(row['found'])))
  if (!found?.success) return undefined
  const lastEnd = { ...found.data, isDismissed: row?.['dismissed_at'] !== null }
  return { id: Number(row?.['id']), lastEnd }
}

/** Adds what was found out after the beginning. */
function addFound({ db, changed }: WriteContext, found: Partial<LastEnd>): void {
  const present = presentLife(db)
  if (!present) return
  db.sql('UPDATE engine_lives SET found = ? WHERE id = ?').run(
    JSON.stringify({ ...present.lastEnd, ...found }),
    present.id,
  )
  changed('last-end', 'present')
}

function dismiss({ db, now, changed }: WriteContext, _input: null): boolean {
  const present = presentLife(db)
  if (!present || present.lastEnd.isDismissed) return false
  db.sql('UPDATE engine_lives SET dismissed_at = ? WHERE id = ?').run(now, present.id)
  changed('last-end', 'present')
  return true
}

function end({ db, now }: WriteContext, _input: null): void {
  db.sql('UPDATE engine_lives SET ended_at = ? WHERE id = (SELECT max(id) FROM engine_lives)').run(now)
}

export const careWrites = {
  'lives.begin': begin,
  'lives.addFound': addFound,
  'lives.dismiss': dismiss,
  'lives.end': end,
} as const
export const careReads = {
  'lives.lastEnd': ({ db }: ReadContext, _input: null): LastEnd | undefined => presentLife(db)?.lastEnd,
} as const
export const careChangeReaders: ChangeReaders = {
  'last-end': ({ db }) => {
    const present = presentLife(db)
    return present && { kind: 'last-end', lastEnd: present.lastEnd }
  },
}
