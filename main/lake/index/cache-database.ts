// cache.db: everything in it is derived. What cannot be used is thrown away, and the lake puts its passages again.
import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../contract/app-error.ts'

/** Raised with every change of the tables or of what is stored in them. */
const layout = 2

const tables = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Numbers are never used twice: vectors outside this file go by them.
CREATE TABLE passages (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  passage_id TEXT NOT NULL UNIQUE,
  version_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  collection TEXT NOT NULL,
  path TEXT NOT NULL,
  thread INTEGER NOT NULL,
  position INTEGER NOT NULL,
  author TEXT,
  asks INTEGER NOT NULL,
  length INTEGER NOT NULL,
  terms BLOB NOT NULL,
  passage TEXT NOT NULL
) STRICT;
CREATE INDEX passages_by_version ON passages (version_id);
CREATE INDEX passages_by_document ON passages (document_id);
CREATE INDEX passages_by_path ON passages (collection, path);
CREATE INDEX passages_by_place ON passages (thread, position);
-- Analysed before it comes here: any byte but a space belongs to a term.
CREATE VIRTUAL TABLE passage_words USING fts5(terms, content='', contentless_delete=1, tokenize='ascii');
CREATE TABLE terms (
  id INTEGER PRIMARY KEY,
  term TEXT NOT NULL UNIQUE,
  passages INTEGER NOT NULL,
  threads INTEGER NOT NULL,
  -- How often it is written small, and how often capitalised.
  lower INTEGER NOT NULL,
  proper INTEGER NOT NULL
) STRICT;
CREATE TABLE threads (
  id INTEGER PRIMARY KEY,
  thread TEXT NOT NULL UNIQUE,
  passages INTEGER NOT NULL,
  length INTEGER NOT NULL,
  terms BLOB NOT NULL
) STRICT;
-- Whom a passage is about.
CREATE TABLE names (
  name TEXT NOT NULL,
  number INTEGER NOT NULL,
  weight REAL NOT NULL,
  PRIMARY KEY (name, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_by_passage ON names (number);
CREATE TABLE name_starts (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX unused_terms ON terms (id) WHERE passages = 0;
CREATE TABLE totals (passages INTEGER NOT NULL, length INTEGER NOT NULL, threads INTEGER NOT NULL) STRICT;
INSERT INTO totals VALUES (0, 0, 0);
-- The frozen word weights that vectors were made with. At most one is current, at most one grows to replace it.
CREATE TABLE generations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  embedder TEXT NOT NULL,
  is_current INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  frequencies BLOB
) STRICT;
CREATE TABLE vectors (
  generation INTEGER NOT NULL,
  number INTEGER NOT NULL,
  is_settled INTEGER NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (generation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX fresh_vectors ON vectors (generation, number) WHERE is_settled = 0;
`

export interface CacheDatabase extends Disposable {
  /** Another one each time the file is made anew, so that what lies beside it can tell whether it belongs to it. */
  readonly birth: string
  readonly database: Database.Database
  /** Prepared once. */
  sql(text: string): Database.Statement<unknown[], Record<string, unknown>>
  /** All of `work` or nothing. */
  transaction<T>(work: () => T): T
}

/** `analysis` names how text becomes terms; an index made with another one is of no use. */
export function openCacheDatabase(path: string, analysis: string): CacheDatabase {
  if (!existsSync(dirname(path))) throw folderGone()
  const made = `${layout} ${analysis}`
  let database = open(path)
  if (!database || readMeta(database, 'made') !== made) {
    database?.close()
    deleteCacheDatabase(path)
    database = new Database(path)
    configure(database)
    create(database, made)
  }
  return wrap(database)
}

export function deleteCacheDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/** The file is not what it was: there is nothing to mend in a cache. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB|READONLY_DBMOVED)/.test(error.code)
  )
}

function open(path: string): Database.Database | undefined {
  let database: Database.Database | undefined
  try {
    database = new Database(path)
    configure(database)
    return database
  } catch (error) {
    database?.close()
    if (isDamage(error)) return undefined
    throw error
  }
}

function configure(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('cache_size = -8000')
}

function create(database: Database.Database, made: string): void {
  database.transaction(() => {
    database.exec(tables)
    const insert = database.prepare('INSERT INTO meta (name, value) VALUES (?, ?)')
    insert.run('made', made)
    insert.run('birth', randomUUID())
  })()
}

function readMeta(database: Database.Database, name: string): string | undefined {
  try {
    const row = database.prepare('SELECT value FROM meta WHERE name = ?').get(name)
    return (row as { value: string } | undefined)?.value
  } catch {
    // No such table, or no such file format: not ours to read.
    return undefined
  }
}

function wrap(database: Database.Database): CacheDatabase {
  const statements = new Map<string, Database.Statement<unknown[], Record<string, unknown>>>()
  const run = database.transaction((work: () => unknown) => work())
  return {
    birth: readMeta(database, 'birth') ?? '',
    database,
    sql: (text) => {
      const known = statements.get(text)
      if (known) return known
      const prepared = database.prepare<unknown[], Record<string, unknown>>(text)
      statements.set(text, prepared)
      return prepared
    },
    transaction: <T>(work: () => T) => run.immediate(work) as T,
    [Symbol.dispose]: () => database.close(),
  }
}

const folderGone = () =>
  new AppError('FILE_GONE', 'The data folder is no longer there.', {
    next: 'Put the folder back where it was, then start Maestro again.',
  })
