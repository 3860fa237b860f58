// A lake in a folder of its own, with a real database, that can be closed and opened again as often as a test likes.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ProgressFrame } from '../../../contract/app-state.ts'
import type { AddedDocument, DocumentSummary } from '../../../contract/documents.ts'
import { createLake, type AtFaultPoint, type Lake } from '../../../main/lake/index.ts'
import { lakeChangeReaders, lakeReads, lakeWrites } from '../../../main/lake/commands/index.ts'
import { createIdSource, systemClock } from '../../../main/platform/index.ts'
import { createCommandRunner, inProcessStore, openStateDatabase } from '../../../main/store/index.ts'
import { createMemoryIndex, type MemoryIndex } from './memory-index.ts'
import { createPlainParser, type PlainParser } from './plain-parser.ts'

export interface TemporaryLake extends AsyncDisposable {
  readonly lake: Lake
  readonly index: MemoryIndex
  readonly parser: PlainParser
  readonly dataDirectory: string
  readonly progress: ProgressFrame[]
  readonly logged: { readonly level: string; readonly event: string; readonly fields: unknown }[]
  /** A folder outside the lake, for what is to be added. */
  readonly outside: string
  sql(text: string): Readonly<Record<string, unknown>>[]
  /** Changes rows behind the lake's back; it may be closed. */
  set(text: string): void
  /** Writes a file outside and returns its path. */
  write(path: string, content: string | Uint8Array): Promise<string>
  /** Closes and opens again over the same folder; the index keeps what it holds. */
  reopen(): Promise<void>
  /** Adds, waits until ready or failed, and shows each. */
  addAndWait(paths: readonly string[], collection?: string): Promise<AddedDocument[]>
  documents(): Promise<DocumentSummary[]>
  search(query: string): Promise<string[]>
}

export interface TemporaryLakeOptions {
  readonly atPoint?: AtFaultPoint
  /** Absent: a new folder, deleted in the end. */
  readonly directory?: string
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export async function openTemporaryLake(options: TemporaryLakeOptions = {}): Promise<TemporaryLake> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'maestro-lake-')))
  const dataDirectory = join(directory, 'data')
  const outside = join(directory, 'outside')
  for (const folder of [dataDirectory, outside]) await mkdir(folder, { recursive: true })
  const index = createMemoryIndex()
  const parser = createPlainParser()
  const progress: ProgressFrame[] = []
  const logged: TemporaryLake['logged'] = []

  const open = async () => {
    const database = openStateDatabase(join(dataDirectory, 'state.db'))
    const ids = createIdSource(systemClock)
    const runner = createCommandRunner(database, {
      writes: lakeWrites,
      reads: lakeReads,
      changeReaders: lakeChangeReaders,
      clock: systemClock,
      ids,
    })
    const lake = createLake({
      store: inProcessStore(runner),
      dataDirectory,
      parser,
      index,
      clock: systemClock,
      ids,
      log: {
        info: (event, fields) => logged.push({ level: 'info', event, fields }),
        warn: (event, fields) => logged.push({ level: 'warn', event, fields }),
        error: (event, fields) => logged.push({ level: 'error', event, fields }),
      },
      onProgress: (frame) => progress.push(frame),
      ...(options.atPoint && { atPoint: options.atPoint }),
    })
    await lake.start()
    return { database, lake }
  }

  let { database, lake } = await open()
  const close = async () => {
    await lake.close()
    database.close()
  }
  const temporary: TemporaryLake = {
    get lake() {
      return lake
    },
    index,
    parser,
    dataDirectory,
    progress,
    logged,
    outside,
    sql: (text) => database.readable.sql(text).all(),
    set: (text) => void database.writable.sql(text).run(),
    async write(path, content) {
      const file = join(outside, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
      return file
    },
    async reopen() {
      await close()
      ;({ database, lake } = await open())
    },
    addAndWait: (paths, collection = 'documents') =>
      collect(lake.add({ sources: paths.map((path) => ({ path })), collection, wait: true })),
    documents: async () => (await lake.list({ limit: 1_000 })).documents,
    async search(query) {
      const { hits } = await index.search({ query, k: 10, mode: 'text', in: [] })
      return hits.map(({ path }) => path)
    },
    async [Symbol.asyncDispose]() {
      await close()
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
  return temporary
}
