// The way on from a damaged state.db: what can be read of it, or the newest good snapshot, takes its place.
import Database from 'better-sqlite3'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, hasCode } from '../../contract/app-error.ts'
import { systemClock, toDatabaseError, type Clock, type DataDirectory } from '../platform/index.ts'
import { readDatabaseHeader } from './database-header.ts'
import { latestVersion, refuseNewer } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { replaceDatabase } from './replace-database.ts'
import { salvageRows, type SalvagedTable } from './salvage-rows.ts'
import { listSnapshots } from './snapshots.ts'
import { openReadableStateDatabase, openStateDatabase } from './state-database.ts'

export interface SalvageReport {
  /** The damaged files lie here, as they were. */
  readonly movedTo: string
  /** Where the data that took their place came from. */
  readonly from: 'rows' | 'snapshot'
  readonly snapshot?: string
  /** What was read of each table; of a snapshot, nothing was. */
  readonly tables: readonly SalvagedTable[]
}

export interface SalvageOptions {
  readonly from?: 'rows' | 'snapshot'
  readonly clock?: Clock
}

/** More changes than ever happen between two starts: clients from before must take a fresh snapshot, not the rest of another history. */
const seqLeap = 1_000_000

/**
 * Only while the caller holds the directory's lock and has no store open. Reads rows unless told otherwise, the newest good snapshot
 * where none can be read. DATA_DAMAGED, with nothing moved, when there is neither.
 */
export function salvageDatabase(directory: DataDirectory, options: SalvageOptions = {}): SalvageReport {
  const { from = 'rows', clock = systemClock } = options
  const path = directory.stateDb
  const movedTo = join(directory.damaged, new Date(clock.now()).toISOString().replaceAll(/[-:.]/g, ''))
  try {
    removeReplacement(path)
    const tables = from === 'rows' ? tryRows(path) : undefined
    const snapshot = tables ? undefined : trySnapshot(directory)
    if (!tables && snapshot === undefined) throw nothingLeft()
    replaceDatabase(path, { by: replacementOf(path), aside: movedTo })
    return {
      movedTo,
      tables: tables ?? [],
      from: tables ? 'rows' : 'snapshot',
      ...(snapshot !== undefined && { snapshot }),
    }
  } catch (error) {
    throw toDatabaseError(error, path)
  }
}

/** What is wrong with a database that nobody has open, in words; empty when nothing is, or when there is none yet. */
export function examineDatabase(directory: DataDirectory): readonly string[] {
  const path = directory.stateDb
  try {
    const header = readDatabaseHeader(path)
    if (!header) return []
    refuseNewer(header.userVersion, latestVersion(migrations))
    using db = openReadableStateDatabase(path)
    return db.findDamage()
  } catch (error) {
    if (isDamage(error)) return [messageOf(toDatabaseError(error, path))]
    throw toDatabaseError(error, path)
  }
}

/** `undefined` when not even the names of the tables can be read. */
function tryRows(path: string): SalvagedTable[] | undefined {
  let damaged: Database.Database | undefined
  try {
    const version = readDatabaseHeader(path)?.userVersion ?? 0
    refuseNewer(version, latestVersion(migrations))
    const known = migrations.filter((migration) => migration.version <= version)
    if (known.length === 0) return undefined
    damaged = new Database(path, { readonly: true })
    // Made at the version of the damaged one; the next start upgrades it as it would have the other.
    openStateDatabase(replacementOf(path), { migrations: known }).close()
    const target = new Database(replacementOf(path))
    try {
      const tables = salvageRows(damaged, target)
      leap(target, headOf(damaged))
      target.pragma('journal_mode = DELETE')
      if (tables.some(({ rows }) => rows > 0)) return tables
    } finally {
      target.close()
    }
  } catch (error) {
    if (!isDamage(error)) throw error
  } finally {
    damaged?.close()
  }
  removeReplacement(path)
  return undefined
}

function trySnapshot(directory: DataDirectory): string | undefined {
  for (const { path } of listSnapshots(directory.backups)) {
    if (!isGood(path)) continue
    const target = replacementOf(directory.stateDb)
    copyFileSync(path, target)
    const database = new Database(target)
    leap(database, headOf(database))
    database.pragma('journal_mode = DELETE')
    database.close()
    return path
  }
  return undefined
}

function isGood(path: string): boolean {
  try {
    using db = openReadableStateDatabase(path)
    return db.findDamage().length === 0
  } catch {
    return false
  }
}

function headOf(database: Database.Database): number {
  try {
    const row = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").get()
    return Number((row as { readonly seq: number } | undefined)?.seq ?? 0)
  } catch {
    return 0
  }
}

function leap(database: Database.Database, head: number): void {
  database.exec('DELETE FROM changes')
  database.prepare("DELETE FROM sqlite_sequence WHERE name = 'changes'").run()
  database.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('changes', ?)").run(head + seqLeap)
}

const replacementOf = (path: string) => `${path}.salvaged`

function removeReplacement(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(replacementOf(path) + suffix, { force: true })
}

function isDamage(error: unknown): boolean {
  return hasCode(toDatabaseError(error, 'state.db'), 'DATA_DAMAGED', 'FILE_UNREADABLE')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function nothingLeft(): AppError {
  return new AppError(
    'DATA_DAMAGED',
    'Nothing can be read of state.db any more, and there is no good snapshot.',
    {
      safe: 'The damaged file is left as it is. The documents in the lake folder are apart from it.',
      next: 'Put a backup of your own in its place. Or move state.db away: Maestro then begins anew, and the documents can be added again.',
    },
  )
}
