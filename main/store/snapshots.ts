// Whole copies of state.db from before upgrades, in backups/: compact, synced, the newest few.
import type Database from 'better-sqlite3'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { toDatabaseError } from '../platform/index.ts'

export interface Snapshot {
  readonly path: string
  /** The data's version when it was taken. */
  readonly version: number
}

const keptSnapshots = 3
const snapshotName = /^state-v(\d+)-\d{8}T\d{9}Z\.db$/

/** Newest first. */
export function listSnapshots(folder: string): Snapshot[] {
  return namesIn(folder)
    .flatMap((name) => {
      const version = snapshotName.exec(name)?.[1]
      return version === undefined ? [] : [{ path: join(folder, name), version: Number(version) }]
    })
    .sort((a, b) => timeOf(b.path).localeCompare(timeOf(a.path)))
}

/** Makes one of the database as it stands and drops the oldest beyond a few. Its path, once it is on the disk. */
export function takeSnapshot(
  database: Database.Database,
  options: { readonly folder: string; readonly version: number; readonly now: number },
): string {
  const { folder, version, now } = options
  const time = new Date(now).toISOString().replaceAll(/[-:.]/g, '')
  const path = join(folder, `state-v${version}-${time}.db`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  copyDatabase(database, path)
  for (const old of listSnapshots(folder).slice(keptSnapshots)) rmSync(old.path)
  return path
}

/** A compact copy, there whole or not at all. Readers and, in WAL mode, writers go on meanwhile. */
export function copyDatabase(database: Database.Database, path: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.part`)
  try {
    statSync(dirname(path))
    rmSync(temporary, { force: true })
    database.prepare('VACUUM INTO ?').run(temporary)
    syncFile(temporary)
    renameSync(temporary, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw toDatabaseError(error, path)
  }
}

/** Brings a file's bytes to the disk. */
export function syncFile(path: string): void {
  syncOpened(openSync(path, 'r+'))
}

/** Brings the names in a folder to the disk; Windows has no such call. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') syncOpened(openSync(path, 'r'))
}

function syncOpened(descriptor: number): void {
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function timeOf(path: string): string {
  return basename(path).split('-').at(-1) ?? ''
}
