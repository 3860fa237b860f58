// The store's port. Rooms write their SQL as named commands; the store thread runs them; nobody else holds a handle.
import type { Change } from '../../contract/app-state.ts'
import type { newId } from '../../contract/ids.ts'
import type { IdKind } from '../../contract/ids.ts'

/** A prepared statement's rows come back as `Row`; 64-bit integers as numbers. */
export interface Statement {
  run(...values: readonly SqlValue[]): { readonly changes: number }
  get(...values: readonly SqlValue[]): Row | undefined
  all(...values: readonly SqlValue[]): Row[]
  iterate(...values: readonly SqlValue[]): IterableIterator<Row>
}
export type SqlValue = string | number | Uint8Array | null
export type Row = Readonly<Record<string, unknown>>

declare const writable: unique symbol
/** Handles differ in type, so that a reader that writes does not compile. `sql` prepares once and caches. */
export interface ReadableDb {
  sql(text: string): Pick<Statement, 'get' | 'all' | 'iterate'>
}
export interface WritableDb {
  readonly [writable]: true
  sql(text: string): Statement
}

export type ChangeKind = Change['kind']

export interface ReadContext {
  readonly db: ReadableDb
}
/** One write runs inside one savepoint: it happens whole or, when it throws, not at all. Many writes share one commit. */
export interface WriteContext {
  readonly db: WritableDb
  /** Epoch milliseconds, the same throughout one write. */
  readonly now: number
  readonly newId: <K extends IdKind>(kind: K) => ReturnType<typeof newId<K>>
  /** Tells clients, after the commit, that the thing named by `key` is now another; `run-event` keys are `runId:seq`. */
  readonly changed: (kind: ChangeKind, key: string) => void
}

export type Reads = Readonly<Record<string, (context: ReadContext, input: never) => unknown>>
export type Writes = Readonly<Record<string, (context: WriteContext, input: never) => unknown>>
/** For each kind of change, how its present state is read; `undefined` when it is gone. */
export type ChangeReaders = {
  readonly [K in ChangeKind]?: (context: ReadContext, key: string) => Change | undefined
}

export type CommandInput<F> = F extends (context: never, input: infer I) => unknown ? I : never
export type CommandOutput<F> = F extends (context: never, input: never) => infer O ? O : never

/**
 * What rooms are given. Errors are AppErrors: a command's own, or DISK_FULL, READ_ONLY, DATA_LOCKED, DATA_DAMAGED, CLOSED.
 * A write resolves after its commit has reached the disk; reads see every write that was resolved before.
 */
export interface Store<W extends Writes, R extends Reads> {
  write<K extends keyof W & string>(name: K, input: CommandInput<W[K]>): Promise<CommandOutput<W[K]>>
  read<K extends keyof R & string>(name: K, input: CommandInput<R[K]>): Promise<CommandOutput<R[K]>>
}
