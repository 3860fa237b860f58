// Puts another database in state.db's place. The old one is set aside, never deleted; a cut-off in between is finished at the next open.
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { damagedDatabase } from '../platform/index.ts'
import { syncFile, syncFolder } from './snapshots.ts'

export interface Replacement {
  /** Whole, closed, and in the same folder. */
  readonly by: string
  /** Where the old one goes. */
  readonly aside: string
}

/** Has this name only once it is whole and on the disk. */
const readyName = (path: string) => `${path}.new`

/** Only while nobody has the database open. */
export function replaceDatabase(path: string, { by, aside }: Replacement): void {
  syncFile(by)
  renameSync(by, readyName(path))
  syncFolder(dirname(path))
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  setAside(path, aside)
  finishReplacement(path, aside)
}

/** A log belongs to one database only: left beside another, it would be played into that one. */
function setAside(path: string, aside: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`])
    if (existsSync(file)) renameSync(file, join(aside, basename(file)))
  syncFolder(aside)
  syncFolder(dirname(path))
}

/** Called before each open. A log without its database is refused: an empty database would take its place in silence. */
export function finishReplacement(path: string, aside = join(dirname(path), 'damaged', 'cut-off')): void {
  if (existsSync(path)) return
  const isReady = existsSync(readyName(path))
  if (existsSync(`${path}-wal`)) {
    if (!isReady) throw damagedDatabase(path, 'its log is there and the database is not')
    mkdirSync(aside, { recursive: true, mode: 0o700 })
    setAside(path, aside)
  }
  if (!isReady) return
  renameSync(readyName(path), path)
  syncFolder(dirname(path))
}
