// Brings the tables up to this version: a snapshot first, then every step in one transaction, so that it happens whole or not at all.
import type Database from 'better-sqlite3'
import { basename } from 'node:path'
import { AppError, isAppError } from '../../contract/app-error.ts'
import { applicationId } from './database-header.ts'
import type { Migration } from './migrations/index.ts'
import { takeSnapshot } from './snapshots.ts'
import { toDatabaseError } from '../platform/index.ts'

export interface MigrateOptions {
  readonly path: string
  readonly migrations: readonly Migration[]
  /** Where the snapshot goes. */
  readonly backups: string
  readonly now: () => number
}

export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}

/** P11: what a newer app wrote, this one would not understand and might harm. */
export function refuseNewer(version: number, latest: number): void {
  if (version <= latest) return
  throw new AppError(
    'DATA_NEWER',
    `Your data has version ${version}; this Maestro knows versions up to ${latest}.`,
    {
      safe: 'Your data was not touched.',
      next: 'Start the newer Maestro that you used before, or install it again.',
      data: { dataVersion: version, knownVersion: latest },
    },
  )
}

export function migrate(database: Database.Database, options: MigrateOptions): void {
  const from = database.pragma('user_version', { simple: true }) as number
  const pending = options.migrations.filter(({ version }) => version > from)
  if (pending.length === 0) return
  const snapshot =
    from === 0
      ? undefined
      : takeSnapshot(database, { folder: options.backups, version: from, now: options.now() })
  // Rebuilding a table that others refer to needs this off; it cannot be set inside a transaction. The check below takes its place.
  database.pragma('foreign_keys = OFF')
  try {
    database
      .transaction(() => {
        for (const migration of pending) runOne(database, migration, { ...options, from, snapshot })
        const broken = database.pragma('foreign_key_check') as readonly unknown[]
        if (broken.length > 0)
          throw failed(`${broken.length} rows would refer to nothing`, { from, snapshot })
        database.pragma(`application_id = ${applicationId}`)
      })
      .immediate()
  } finally {
    database.pragma('foreign_keys = ON')
  }
}

interface Attempt {
  readonly from: number
  readonly snapshot: string | undefined
}

function runOne(
  database: Database.Database,
  migration: Migration,
  attempt: Attempt & { readonly path: string },
) {
  try {
    database.exec(migration.sql)
    database.pragma(`user_version = ${migration.version}`)
  } catch (error) {
    // A full disk or a damaged file is not the migration's fault, and says better what to do.
    const reason = toDatabaseError(error, attempt.path)
    if (isAppError(reason)) throw reason
    throw failed(`step ${migration.version}, ${migration.name}, did not work`, { ...attempt, cause: error })
  }
}

function failed(why: string, attempt: Attempt & { readonly cause?: unknown }): AppError {
  const { from, snapshot, cause } = attempt
  const copy = snapshot === undefined ? '' : ` A snapshot lies in backups/${basename(snapshot)}.`
  return new AppError('MIGRATION_FAILED', `Your data could not be brought to this version: ${why}.`, {
    safe: `Your data is as it was, at version ${from}.${copy}`,
    next: 'Go on with the version of Maestro that you used before, and report this.',
    data: { from, ...(snapshot !== undefined && { snapshot }) },
    cause,
  })
}
