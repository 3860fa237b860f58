import type Database from 'better-sqlite3'
import { errnoOf } from '../platform/index.ts'

const maxProblems = 20

/** What is wrong with the file and its rows, in words; empty when nothing is. Reads everything. */
export function findDamage(database: Database.Database): string[] {
  return [
    ...unlessDamaged(() => brokenPages(database)),
    ...unlessDamaged(() => rowsReferringToNothing(database)),
  ].slice(0, maxProblems)
}

function brokenPages(database: Database.Database): string[] {
  const answers = database.pragma(`integrity_check(${maxProblems})`) as { readonly integrity_check: string }[]
  return answers.map((row) => row.integrity_check).filter((answer) => answer !== 'ok')
}

function rowsReferringToNothing(database: Database.Database): string[] {
  const rows = database.pragma('foreign_key_check') as { readonly table: string; readonly parent: string }[]
  return rows.map(({ table, parent }) => `A row of ${table} lacks its row of ${parent}.`)
}

/** Some damage ends the check itself. */
function unlessDamaged(look: () => string[]): string[] {
  try {
    return look()
  } catch (error) {
    if (!/^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(errnoOf(error)) || !(error instanceof Error)) throw error
    return [`The check could not go on: ${error.message}.`]
  }
}
