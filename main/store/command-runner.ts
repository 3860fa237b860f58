// Runs rooms' commands on one handle. The store thread and unit tests use the same runner.
import { AppError } from '../../contract/app-error.ts'
import { newId, type IdSource } from '../../contract/ids.ts'
import type { Clock } from '../platform/index.ts'
import {
  appendChange,
  changesHead,
  changesSince,
  readBodies,
  type ChangePointer,
  type SequencedChange,
} from './change-log.ts'
import type {
  ChangeReaders,
  CommandInput,
  CommandOutput,
  ReadContext,
  Reads,
  Store,
  WriteContext,
  Writes,
} from './commands.ts'
import type { Handle } from './handle.ts'

export interface Commands<W extends Writes, R extends Reads> {
  readonly writes: W
  readonly reads: R
  readonly changeReaders: ChangeReaders
}
export interface CommandRunnerOptions<W extends Writes, R extends Reads> extends Commands<W, R> {
  readonly clock: Clock
  readonly ids: IdSource
}

export interface CommandRunner<W extends Writes, R extends Reads> {
  /** In a transaction of its own, or a savepoint inside `db.transaction`. */
  write<K extends keyof W & string>(name: K, input: CommandInput<W[K]>): CommandOutput<W[K]>
  /** Everything it reads is of one moment. */
  read<K extends keyof R & string>(name: K, input: CommandInput<R[K]>): CommandOutput<R[K]>
  changesSince(since: number, limit: number): SequencedChange[] | 'too-old'
  head(): number
  /** By name, for whoever got the name over a wire: the output, and what it changed. */
  runWrite(
    name: string,
    input: unknown,
  ): { readonly output: unknown; readonly changes: readonly ChangePointer[] }
  runRead(name: string, input: unknown): unknown
  /** The present state of what changed. One that cannot be read is told to `onError`, the others are given. */
  bodies(pointers: readonly ChangePointer[], onError: (error: unknown) => void): SequencedChange[]
}

export function createCommandRunner<W extends Writes, R extends Reads>(
  db: Handle,
  options: CommandRunnerOptions<W, R>,
): CommandRunner<W, R> {
  const { writes, reads, changeReaders, clock, ids } = options
  const reader: ReadContext = { db: db.readable }

  function runWrite(name: string, input: unknown) {
    const command = named(writes, name)
    const changes: ChangePointer[] = []
    const context: WriteContext = {
      db: db.writable,
      now: clock.now(),
      newId: (kind) => newId(kind, ids),
      changed: (kind, key) => changes.push(appendChange(db.writable, kind, key)),
    }
    return { output: db.transaction(() => command(context, input as never)), changes }
  }

  function runRead(name: string, input: unknown) {
    const command = named(reads, name)
    return db.snapshot(() => command(reader, input as never))
  }

  return {
    write: (name, input) => runWrite(name, input).output as never,
    read: (name, input) => runRead(name, input) as never,
    changesSince: (since, limit) =>
      db.snapshot(() => changesSince(db.readable, changeReaders, { since, limit })),
    head: () => changesHead(db.readable),
    runWrite,
    runRead,
    bodies: (pointers, onError) =>
      db.snapshot(() => readBodies(db.readable, changeReaders, { pointers, onError })),
  }
}

function named<F>(commands: Readonly<Record<string, F>>, name: string): F {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new AppError('UNSUPPORTED', `The store has no command named ${name}.`)
  return command
}

/** The port that rooms are given, without a thread: for tests of rooms. */
export function inProcessStore<W extends Writes, R extends Reads>(runner: CommandRunner<W, R>): Store<W, R> {
  return {
    write: async (name, input) => runner.write(name, input),
    read: async (name, input) => runner.read(name, input),
  }
}
