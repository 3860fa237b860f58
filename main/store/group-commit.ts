// Many writes, one transaction, one wait for the disk. Each write has its own savepoint, so that one failing harms no other.
import { AppError } from '../../contract/app-error.ts'
import { pruneChanges, type ChangePointer } from './change-log.ts'
import type { CommandRunner } from './command-runner.ts'
import type { Reads, Writes } from './commands.ts'
import type { StateDatabase } from './state-database.ts'
import { toDatabaseError } from '../platform/index.ts'

export interface WriteRequest {
  readonly id: number
  readonly name: string
  readonly input: unknown
}
export type WriteOutcome =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: unknown }

export interface GroupCommit {
  /** One for each request, in their order. Those without an error have reached the disk. */
  readonly outcomes: readonly WriteOutcome[]
  readonly changes: readonly ChangePointer[]
}

export interface GroupCommitOptions {
  /** Changes kept for clients that were away. */
  readonly keptChanges: number
}

/** How many more than `keptChanges` may lie there, so that pruning is rare. */
const pruneEvery = 1000

/** Never throws: what befalls the commit as a whole befalls each of its writes, and none of them is in the database then. */
export function commitTogether<W extends Writes, R extends Reads>(
  db: StateDatabase,
  runner: CommandRunner<W, R>,
  requests: readonly WriteRequest[],
  options: GroupCommitOptions,
): GroupCommit {
  try {
    const group = db.transaction(() => runEach(db, runner, requests, options))
    if (!db.isInPlace()) throw movedAway()
    return group
  } catch (error) {
    const reason = toDatabaseError(error, db.path)
    return { outcomes: requests.map(({ id }) => ({ id, error: reason })), changes: [] }
  }
}

function runEach<W extends Writes, R extends Reads>(
  db: StateDatabase,
  runner: CommandRunner<W, R>,
  requests: readonly WriteRequest[],
  options: GroupCommitOptions,
): GroupCommit {
  const changes: ChangePointer[] = []
  const outcomes = requests.map(({ id, name, input }): WriteOutcome => {
    try {
      const written = runner.runWrite(name, input)
      changes.push(...written.changes)
      return { id, value: written.output }
    } catch (error) {
      // SQLite itself gives up the whole transaction on some errors, a full disk among them.
      if (!db.isInTransaction()) throw error
      return { id, error: toDatabaseError(error, db.path) }
    }
  })
  const newest = changes.at(-1)
  if (newest && Math.floor(newest.seq / pruneEvery) > Math.floor((newest.seq - changes.length) / pruneEvery))
    pruneChanges(db.writable, options.keptChanges)
  return { outcomes, changes }
}

function movedAway(): AppError {
  return new AppError('FILE_GONE', 'The data folder was moved or deleted while Maestro was using it.', {
    safe: 'What was acknowledged before went with the folder; this was not kept.',
    next: 'Put the folder back where it was, then start Maestro again.',
  })
}
