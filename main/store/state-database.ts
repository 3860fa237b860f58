// state.db: the truth. Every commit reaches the disk before it returns.
import Database from 'better-sqlite3'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../contract/app-error.ts'
import { damagedDatabase, systemClock, toDatabaseError, type Clock } from '../platform/index.ts'
import { applicationId, readDatabaseHeader } from './database-header.ts'
import { findDamage } from './find-damage.ts'
import { createHandle, type Handle } from './handle.ts'
import { latestVersion, migrate, refuseNewer } from './migrate.ts'
import { migrations as allMigrations, type Migration } from './migrations/index.ts'
import { finishReplacement } from './replace-database.ts'
import { copyDatabase } from './snapshots.ts'

export interface StateDatabase extends Handle {
  readonly path: string
  /** Whether the file is still where it was opened. Writing on after it was moved would lose what is acknowledged. */
  isInPlace(): boolean
}

export interface OpenStateDatabaseOptions {
  readonly migrations?: readonly Migration[]
  /** Where snapshots go before an upgrade; `backups` beside the file unless told. */
  readonly backups?: string
  readonly clock?: Clock
  /** How long to wait for another program that holds the file. */
  readonly busyTimeoutMs?: number
}

const defaultBusyTimeoutMs = 2000
/** A check reads the whole file; beyond this size it would be felt at start, and `maestro doctor` does it instead. */
const maxBytesCheckedAtStart = 256_000_000

/** Opens or makes it, upgraded to this version. Errors are AppErrors; whatever they say, the file is as it was. */
export function openStateDatabase(path: string, options: OpenStateDatabaseOptions = {}): StateDatabase {
  const { migrations = allMigrations, clock = systemClock } = options
  const { backups = join(dirname(path), 'backups'), busyTimeoutMs = defaultBusyTimeoutMs } = options
  const isFile = path !== ':memory:'
  let database: Database.Database | undefined
  try {
    if (isFile) {
      refuseMissingFolder(path)
      finishReplacement(path)
      refuseWhatCannotBeOpened(path, latestVersion(migrations))
    }
    const wasCutOff = isFile && sizeOf(`${path}-wal`) > 0
    database = new Database(path, { timeout: busyTimeoutMs })
    prepareForWriting(database, path)
    if (wasCutOff && sizeOf(path) <= maxBytesCheckedAtStart) refuseDamage(database, path)
    migrate(database, { path, migrations, backups, now: () => clock.now() })
    const isInPlace = isFile ? watchPlace(path) : () => true
    return { ...createHandle(database), path, isInPlace }
  } catch (error) {
    database?.close()
    throw toDatabaseError(error, path)
  }
}

export interface ReadableStateDatabase extends Handle {
  readonly path: string
  /** A compact copy, on the disk when it returns. */
  copyTo(path: string): void
  /** What is wrong with the file and its rows, in words. */
  findDamage(): readonly string[]
}

/** A second connection that only reads; it sees every commit made before each of its snapshots. */
export function openReadableStateDatabase(path: string): ReadableStateDatabase {
  try {
    const database = new Database(path, {
      readonly: true,
      fileMustExist: true,
      timeout: defaultBusyTimeoutMs,
    })
    return {
      ...createHandle(database),
      path,
      copyTo: (target) => copyDatabase(database, target),
      findDamage: () => findDamage(database),
    }
  } catch (error) {
    throw toDatabaseError(error, path)
  }
}

function refuseMissingFolder(path: string): void {
  if (!existsSync(dirname(path)))
    throw new AppError('FILE_GONE', 'The data folder is no longer there.', {
      next: 'Put it back, or choose another with --data, then start again.',
    })
}

function refuseWhatCannotBeOpened(path: string, latest: number): void {
  const header = readDatabaseHeader(path)
  if (!header) return
  const { userVersion, applicationId: owner } = sizeOf(`${path}-wal`) > 0 ? readThroughLog(path) : header
  if (owner !== applicationId && userVersion + owner !== 0)
    throw damagedDatabase(path, 'it belongs to another program')
  refuseNewer(userVersion, latest)
}

/** After a cut-off the newest header may lie in the log still. A connection that only reads leaves both files as they are. */
function readThroughLog(path: string) {
  const database = new Database(path, { readonly: true, timeout: defaultBusyTimeoutMs })
  try {
    return {
      userVersion: database.pragma('user_version', { simple: true }) as number,
      applicationId: database.pragma('application_id', { simple: true }) as number,
    }
  } finally {
    database.close()
  }
}

function prepareForWriting(database: Database.Database, path: string): void {
  const mode = database.pragma('journal_mode = WAL', { simple: true })
  if (path !== ':memory:' && mode !== 'wal')
    throw new AppError('UNSUPPORTED', 'The data folder is on a disk that cannot hold the database.', {
      next: 'Choose a folder on a local disk with --data.',
    })
  database.pragma('synchronous = FULL')
  // macOS answers a plain fsync before the bytes are safe.
  database.pragma('fullfsync = ON')
  database.pragma('checkpoint_fullfsync = ON')
  database.pragma('foreign_keys = ON')
  // What is erased must be gone from the file, too.
  database.pragma('secure_delete = ON')
  database.pragma('trusted_schema = OFF')
  database.pragma('journal_size_limit = 67108864')
  // SQLite opens a file that may not be written without a word; better to hear of it now than at the first message.
  database.exec('BEGIN IMMEDIATE; ROLLBACK')
}

function refuseDamage(database: Database.Database, path: string): void {
  const answer = database.pragma('quick_check(1)', { simple: true })
  if (answer !== 'ok') throw damagedDatabase(path, String(answer))
}

function watchPlace(path: string): () => boolean {
  const opened = statSync(path)
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })
    return now !== undefined && now.ino === opened.ino && now.dev === opened.dev
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
