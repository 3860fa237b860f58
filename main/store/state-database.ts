// state.db: the truth. Every commit reaches the disk before it returns.
import Database from 'better-sqlite3'
import { createHandle, type Handle } from './handle.ts'
import { migrations as allMigrations, type Migration } from './migrations/index.ts'

export interface StateDatabase extends Handle {
  readonly path: string
}

export interface OpenStateDatabaseOptions {
  readonly migrations?: readonly Migration[]
}

export function openStateDatabase(path: string, options: OpenStateDatabaseOptions = {}): StateDatabase {
  const { migrations = allMigrations } = options
  const database = new Database(path)
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('secure_delete = ON')
    const version = database.pragma('user_version', { simple: true }) as number
    const handle = createHandle(database)
    handle.transaction(() => {
      for (const migration of migrations.filter((candidate) => candidate.version > version)) {
        database.exec(migration.sql)
        database.pragma(`user_version = ${migration.version}`)
      }
    })
    return { ...handle, path }
  } catch (error) {
    database.close()
    throw error
  }
}
