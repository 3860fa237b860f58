// One SQLite connection behind the port of commands.ts: statements prepared once, transactions that nest.
import type Database from 'better-sqlite3'
import type { ReadableDb, Statement, WritableDb } from './commands.ts'

/** Enough for every statement of every room; a command that builds its SQL anew each time must not fill memory. */
const maxCachedStatements = 500

export interface Handle extends Disposable {
  readonly readable: ReadableDb
  readonly writable: WritableDb
  /** All of `work` or nothing; inside another transaction it is a savepoint. `work` must not wait for anything. */
  transaction<T>(work: () => T): T
  /** One snapshot for everything that `work` reads. */
  snapshot<T>(work: () => T): T
  isInTransaction(): boolean
  close(): void
}

export function createHandle(database: Database.Database): Handle {
  const cache = new Map<string, Statement>()
  const sql = (text: string): Statement => {
    const cached = cache.get(text)
    if (cached) return cached
    const prepared = database.prepare(text) as unknown as Statement
    cache.set(text, prepared)
    if (cache.size > maxCachedStatements) {
      const [oldest] = cache.keys()
      if (oldest !== undefined) cache.delete(oldest)
    }
    return prepared
  }
  const run = database.transaction((work: () => unknown) => work())
  const close = () => {
    cache.clear()
    database.close()
  }
  return {
    readable: { sql },
    writable: { sql } as WritableDb,
    transaction: <T>(work: () => T) => run.immediate(work) as T,
    snapshot: <T>(work: () => T) => run.deferred(work) as T,
    isInTransaction: () => database.inTransaction,
    close,
    [Symbol.dispose]: close,
  }
}
