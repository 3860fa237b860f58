// Forward only: a number is never reused and a released migration never edited. Test each new one from N-1 to N with data.
import { theFirstTables } from './0001-the-first-tables.ts'

export interface Migration {
  /** One more than the one before; the database's user_version once it has run. */
  readonly version: number
  readonly name: string
  readonly sql: string
}

export const migrations: readonly Migration[] = [
  { version: 1, name: 'the-first-tables', sql: theFirstTables },
]
