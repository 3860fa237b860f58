// One engine per data directory. The lock is the operating system's, on lock.db: it ends with the process, however that ends.
import Database from 'better-sqlite3'
import { accessSync, constants, existsSync } from 'node:fs'
import { AppError } from '../../contract/app-error.ts'
import { removeTemporaryFiles } from './atomic-file.ts'
import { createDataDirectory, type DataDirectory } from './data-directory.ts'
import { toDatabaseError } from './database-error.ts'
import { readEngineFile, removeEngineFile, writeEngineFile, type EngineFile } from './engine-file.ts'
import { errnoOf } from './file-error.ts'

/** Who looks whether a lock is held takes it for a moment; that must not look like an engine. */
const patienceMs = 250

export interface HeldDirectory extends AsyncDisposable {
  readonly directory: DataDirectory
  /** Tells others how to reach the engine that holds the directory. */
  announce(engine: EngineFile): Promise<void>
  /** Takes the announcement back, then lets go. Idempotent. */
  release(): Promise<void>
}

/** What DATA_LOCKED carries as `data`; empty while the other engine is still starting. */
export interface LockHolder {
  readonly pid?: number
  readonly startedAt?: number
  readonly address?: string
}

/** Makes the directory where it is missing, and holds it for as long as the process lives. DATA_LOCKED when another engine has it. */
export async function acquireDataDirectory(path: string): Promise<HeldDirectory> {
  const directory = await createDataDirectory(path)
  const lock = takeLock(directory)
  if (!lock) throw lockedBy(await readEngineFile(directory))
  const release = async () => {
    if (!lock.open) return
    try {
      await removeEngineFile(directory)
    } finally {
      lock.close()
    }
  }
  try {
    // Left of an engine that was cut off: nobody listens there, nobody goes on writing.
    await removeEngineFile(directory)
    await removeTemporaryFiles(directory.root)
  } catch (error) {
    lock.close()
    throw error
  }
  return {
    directory,
    announce: (engine) => writeEngineFile(directory, engine),
    release,
    [Symbol.asyncDispose]: release,
  }
}

export type FoundEngine =
  | { readonly state: 'none' }
  | { readonly state: 'starting' }
  | { readonly state: 'running'; readonly engine: EngineFile }

/** Who holds the directory now; a file left of an engine that is gone does not count. */
export async function findEngine(directory: DataDirectory): Promise<FoundEngine> {
  if (!isHeld(directory)) return { state: 'none' }
  const engine = await readEngineFile(directory)
  return engine ? { state: 'running', engine } : { state: 'starting' }
}

/** `undefined` when another process, or this one, holds it. */
function takeLock({ lockDb }: DataDirectory): Database.Database | undefined {
  let database: Database.Database | undefined
  try {
    database = new Database(lockDb, { timeout: patienceMs })
    // SQLite opens a file that may not be written without a word, and then its exclusive lock locks nobody out.
    accessSync(lockDb, constants.W_OK)
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database?.close()
    if (isBusy(error)) return undefined
    throw toDatabaseError(error, lockDb)
  }
}

function isHeld({ lockDb }: DataDirectory): boolean {
  if (!existsSync(lockDb)) return false
  let database: Database.Database | undefined
  try {
    database = new Database(lockDb, { readonly: true, fileMustExist: true, timeout: 0 })
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw toDatabaseError(error, lockDb)
  } finally {
    database?.close()
  }
}

function isBusy(error: unknown): boolean {
  return errnoOf(error).startsWith('SQLITE_BUSY')
}

function lockedBy(engine: EngineFile | undefined): AppError {
  const holder: LockHolder = engine
    ? { pid: engine.pid, startedAt: engine.startedAt, address: engine.socket }
    : {}
  const who = engine
    ? `process ${engine.pid}, since ${new Date(engine.startedAt).toISOString()}`
    : 'just starting'
  return new AppError('DATA_LOCKED', `Maestro is already at work in this data folder (${who}).`, {
    next: engine
      ? `Use that one. If it does not answer, end process ${engine.pid} and start again.`
      : 'Try again in a moment.',
    retryable: true,
    data: holder,
  })
}
