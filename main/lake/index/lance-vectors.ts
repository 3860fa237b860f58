// The vectors' store: one LanceDB table per generation. Loaded when the first vector moves in, because the library alone takes some 100 MB.
import type { Connection, Table } from '@lancedb/lancedb'
import type { Near } from './fresh-vectors.ts'
import { toFilter, type Scope } from './scope.ts'
import type { VectorRow } from './vector-batch.ts'

/** Up to here every vector is compared; beyond, an index answers as well and faster. */
const indexFrom = 10_000
/** Each rewrite of the index is paid for by this many times more rows. */
const indexGrowth = 4
/** Small files are joined, and old versions deleted, after so many changes. */
const changesBetweenTidies = 5

export type Gate = <T>(work: () => Promise<T>) => Promise<T>

export interface LanceOptions {
  readonly folder: string
  readonly name: string
  readonly dimensions: number
  readonly gate: Gate
}

export class LanceVectors {
  readonly #options: LanceOptions
  #opened: Promise<{ connection: Connection; table: Table }> | undefined
  /** Changes wait for each other; searches wait for nobody. */
  #changes: Promise<unknown> = Promise.resolve()
  #sinceTidy = 0
  /** When the index was built; undefined before it was looked for. */
  #indexedRows: number | undefined

  constructor(options: LanceOptions) {
    this.#options = options
  }

  add(rows: readonly VectorRow[]): Promise<void> {
    return this.#change(async (table) => {
      const { buildVectorTable } = await import('./vector-batch.ts')
      await table.add(buildVectorTable(rows, this.#options.dimensions))
    })
  }

  remove(numbers: readonly number[]): Promise<void> {
    return this.#change(async (table) => {
      await table.delete(`number IN (${numbers.join(', ')})`)
    })
  }

  async nearest(query: Float32Array, limit: number, scope: Scope | undefined): Promise<Near[]> {
    const { table } = await this.#open()
    const found = await this.#nearest(table, { query, limit, scope, isExact: false })
    // A filter can leave the index with fewer than there are.
    return scope && found.length < limit
      ? this.#nearest(table, { query, limit, scope, isExact: true })
      : found
  }

  /** Every number it holds. */
  async numbers(): Promise<number[]> {
    const { table } = await this.#open()
    const rows = await this.#options.gate(() => table.query().select(['number']).toArrow())
    return Array.from(rows.getChild('number') ?? [], Number)
  }

  get isTidyDue(): boolean {
    return this.#sinceTidy >= changesBetweenTidies
  }

  /** Joins small files, brings the index up to date, and deletes what older versions held, so that the disk does not double. */
  tidy(): Promise<void> {
    return this.#change(async (table) => {
      await this.#index(table)
      await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true })
      this.#sinceTidy = 0
    })
  }

  async close(): Promise<void> {
    const opened = this.#opened
    this.#opened = undefined
    await this.#changes.catch(() => undefined)
    const { connection, table } = (await opened?.catch(() => undefined)) ?? {}
    table?.close()
    connection?.close()
  }

  #nearest(table: Table, search: Search): Promise<Near[]> {
    const { query, limit, scope, isExact } = search
    let builder = table
      .query()
      .nearestTo(query)
      .distanceType('cosine')
      .nprobes(50)
      .refineFactor(5)
      .select(['number', '_distance'])
      .limit(limit)
    if (scope) builder = builder.where(toFilter(scope))
    if (isExact) builder = builder.bypassVectorIndex()
    return this.#options.gate(async () => {
      const rows = await builder.toArrow()
      const distances = rows.getChild('_distance')
      return Array.from(rows.getChild('number') ?? [], (number: unknown, index) => ({
        number: Number(number),
        nearness: 1 - Number(distances?.get(index)),
      }))
    })
  }

  async #index(table: Table): Promise<void> {
    const rows = await table.countRows()
    if (rows < indexFrom) return
    this.#indexedRows ??= await rowsInIndex(table)
    if (rows < indexGrowth * this.#indexedRows) return
    const { Index } = await import('@lancedb/lancedb')
    await table.createIndex('vector', { config: Index.ivfRq({ distanceType: 'cosine' }), replace: true })
    this.#indexedRows = rows
  }

  #change(work: (table: Table) => Promise<void>): Promise<void> {
    const done = this.#changes
      .catch(() => undefined)
      .then(async () => {
        const { table } = await this.#open()
        this.#sinceTidy++
        await this.#options.gate(() => work(table))
      })
    this.#changes = done
    return done
  }

  #open() {
    this.#opened ??= this.#options.gate(() => openTable(this.#options))
    return this.#opened
  }
}

interface Search {
  readonly query: Float32Array
  readonly limit: number
  readonly scope: Scope | undefined
  readonly isExact: boolean
}

async function openTable({ folder, name, dimensions }: LanceOptions) {
  const { connect, Session } = await import('@lancedb/lancedb')
  const { buildVectorTable } = await import('./vector-batch.ts')
  // Its own defaults are 6 GB and 1 GB.
  const session = new Session(64n * 1024n * 1024n, 32n * 1024n * 1024n)
  const connection = await connect(folder, {}, session)
  const names = await connection.tableNames()
  for (const other of names) if (other !== name) await connection.dropTable(other)
  const table = names.includes(name)
    ? await connection.openTable(name)
    : await connection.createTable(name, buildVectorTable([], dimensions))
  return { connection, table }
}

async function rowsInIndex(table: Table): Promise<number> {
  const [index] = await table.listIndices()
  return index ? ((await table.indexStats(index.name))?.numIndexedRows ?? 0) : 0
}
