// The store as the engine holds it: one thread that writes, one that reads, both behind the rooms' port.
import { entryUrl, type DataDirectory } from '../platform/index.ts'
import type { SequencedChange } from './change-log.ts'
import type { Reads, Store, Writes } from './commands.ts'
import { closedError, startStoreLink, type StoreLink } from './store-link.ts'
import type { FromStoreThread, StoreStats, StoreThreadData } from './store-protocol.ts'

export interface StartStoreOptions {
  readonly dataDirectory: DataDirectory
  /** The thread's entry; tests bring commands of their own. */
  readonly entry?: URL
  /** Calls on their way to one thread, beyond which more are refused as BUSY. */
  readonly maxPending?: number
  /** Changes kept for clients that were away. */
  readonly keptChanges?: number
}

export interface StoreFailure {
  readonly thread: 'writer' | 'reader'
  readonly error: Error
}

export interface StoreHandle<W extends Writes, R extends Reads> extends AsyncDisposable {
  readonly store: Store<W, R>
  /** After each commit, in the order of seq, each once. */
  onChanges(listener: (changes: readonly SequencedChange[]) => void): Disposable
  /** A thread has ended by itself; its calls were settled as CLOSED. Reads start another by themselves, writes after `restart`. */
  onFailure(listener: (failure: StoreFailure) => void): Disposable
  /** A mistake of a room's that no caller waits for; for the log. */
  onFault(listener: (error: Error) => void): Disposable
  /** Oldest first, each thing as it is now; empty at the end. */
  changesSince(since: number, limit: number): Promise<SequencedChange[] | 'too-old'>
  /** The seq of the last change. */
  head(): Promise<number>
  /** Starts the writer anew after it failed; changes that were committed and not told follow first. */
  restart(): Promise<void>
  /** A compact copy of the whole database, on the disk when it resolves. Reads and writes go on meanwhile. */
  backup(path: string): Promise<void>
  /** What is wrong with the database, in words; empty when nothing is. Reads the whole file, beside other work. */
  integrityCheck(): Promise<readonly string[]>
  stats(): Promise<StoreStats>
  /** Finishes what was asked before; later calls are CLOSED. */
  close(): Promise<void>
}

export async function startStore<W extends Writes, R extends Reads>(
  options: StartStoreOptions,
): Promise<StoreHandle<W, R>> {
  const { dataDirectory, maxPending = 4096, keptChanges = 20_000 } = options
  const { entry = entryUrl('../../workers/store.worker', import.meta.url) } = options
  const changes = listeners<readonly SequencedChange[]>()
  const failures = listeners<StoreFailure>()
  const faults = listeners<Error>()
  let toldUpTo: number | undefined
  let writer: StoreLink
  let reader: Promise<StoreLink> | undefined
  let isClosed = false

  const start = (role: StoreThreadData['role'], onFailure: (error: Error) => void) =>
    startStoreLink({
      entry,
      maxPending,
      data: { role, path: dataDirectory.stateDb, backups: dataDirectory.backups, keptChanges, toldUpTo },
      onReady: (head) => (toldUpTo ??= head),
      onChanges: tellChanges,
      onFault: faults.tell,
      onFailure,
    })
  function tellChanges(message: Extract<FromStoreThread, { type: 'changes' }>) {
    toldUpTo = message.upTo
    if (message.changes.length > 0) changes.tell(message.changes)
  }
  const startWriter = () => start('writer', (error) => failures.tell({ thread: 'writer', error }))
  function startReader(): Promise<StoreLink> {
    const started = start('reader', (error) => {
      if (reader === started) reader = undefined
      failures.tell({ thread: 'reader', error })
    })
    // One that could not start is tried again by the next read.
    started.catch(() => {
      if (reader === started) reader = undefined
    })
    return started
  }
  async function read(verb: 'read' | 'changesSince' | 'head', name: string, input: unknown) {
    if (isClosed) throw closedError()
    reader ??= startReader()
    return (await reader).call(verb, name, input)
  }
  /** In a thread of its own, since it lasts as long as the file is big. */
  async function readAside(verb: 'copy' | 'check', name: string) {
    const failed = Promise.withResolvers<never>()
    const aside = await start('reader', failed.reject)
    try {
      return await Promise.race([aside.call(verb, name, undefined), failed.promise])
    } finally {
      await aside.end()
    }
  }
  async function close() {
    isClosed = true
    // The reader first: the writer empties the log into the file when it is the last to close.
    await reader?.then((link) => link.end()).catch(() => undefined)
    await writer.end()
  }

  writer = await startWriter()
  return {
    store: {
      write: async (name, input) => {
        if (isClosed) throw closedError()
        return (await writer.call('write', name, input)) as never
      },
      read: (name, input) => read('read', name, input) as Promise<never>,
    },
    onChanges: changes.add,
    onFailure: failures.add,
    onFault: faults.add,
    changesSince: (since, limit) =>
      read('changesSince', '', { since, limit }) as Promise<SequencedChange[] | 'too-old'>,
    head: () => read('head', '', undefined) as Promise<number>,
    restart: async () => {
      await writer.end()
      writer = await startWriter()
    },
    backup: async (path) => {
      await readAside('copy', path)
    },
    integrityCheck: () => readAside('check', '') as Promise<readonly string[]>,
    stats: () => writer.call('stats', '', undefined) as Promise<StoreStats>,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function listeners<T>() {
  const all = new Set<(value: T) => void>()
  return {
    add: (listener: (value: T) => void): Disposable => {
      all.add(listener)
      return { [Symbol.dispose]: () => all.delete(listener) }
    },
    tell: (value: T) => {
      for (const listener of all) listener(value)
    },
  }
}
