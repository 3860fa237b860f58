// Copies every row that can still be read: from the front up to the damage, then from the back up to it.
import type Database from 'better-sqlite3'
import { errnoOf } from '../platform/index.ts'

export interface SalvagedTable {
  readonly table: string
  readonly rows: number
  /** Whether its end was reached without meeting damage, and no row had to be dropped. */
  readonly isWhole: boolean
}

/** Told anew by the clients' next snapshot, so not worth saving. */
const skipped: ReadonlySet<string> = new Set(['changes'])

/** `to` has the tables already, empty. Rows that refer to a lost one are left out. */
export function salvageRows(from: Database.Database, to: Database.Database): SalvagedTable[] {
  to.pragma('foreign_keys = OFF')
  const tables = tablesOf(to).filter(({ name }) => !skipped.has(name))
  const known = new Set(tablesOf(from).map(({ name }) => name))
  const salvaged = tables
    .filter(({ name }) => known.has(name))
    .map((table) => to.transaction(() => salvageTable(from, to, table)).immediate())
  const dropped = dropOrphans(to, tables)
  to.pragma('foreign_keys = ON')
  return salvaged.map((table) => {
    const orphans = dropped.get(table.table) ?? 0
    return orphans === 0 ? table : { ...table, rows: table.rows - orphans, isWhole: false }
  })
}

interface Table {
  readonly name: string
  readonly hasRowId: boolean
}

function tablesOf(database: Database.Database): Table[] {
  const rows = database.pragma('table_list') as {
    readonly schema: string
    readonly name: string
    readonly type: string
    readonly wr: number
  }[]
  return rows
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name, wr }) => ({ name, hasRowId: wr === 0 }))
}

function columnsOf(
  database: Database.Database,
  table: string,
): { readonly name: string; readonly pk: number }[] {
  return database.pragma(`table_info(${quoted(table)})`) as { readonly name: string; readonly pk: number }[]
}

function salvageTable(from: Database.Database, to: Database.Database, table: Table): SalvagedTable {
  const had = columnsOf(from, table.name)
  const common = columnsOf(to, table.name).filter(({ name }) => had.some((column) => column.name === name))
  const columns = common.map(({ name }) => quoted(name)).join(', ')
  const keys = had.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  const order = table.hasRowId ? ['rowid'] : keys.map(({ name }) => quoted(name))
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${quoted(table.name)} (${columns}) VALUES (${common.map(() => '?').join(', ')})`,
  )
  let rows = 0
  let refused = 0
  const copy = (direction: 'ASC' | 'DESC'): boolean => {
    const by = order.map((name) => `${name} ${direction}`).join(', ')
    const select = from.prepare<[], unknown[]>(`SELECT ${columns} FROM ${quoted(table.name)} ORDER BY ${by}`)
    return untilDamage(() => {
      for (const row of select.raw().iterate()) {
        if (isAccepted(() => insert.run(...row).changes > 0)) rows += 1
        else refused += 1
      }
    })
  }
  // Rows met again from the other side are ignored by the insert and are no loss.
  if (copy('ASC')) return { table: table.name, rows, isWhole: refused === 0 }
  copy('DESC')
  return { table: table.name, rows, isWhole: false }
}

function untilDamage(work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (/^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(errnoOf(error))) return false
    throw error
  }
}

/** A value that damage has changed may fit no longer; its row is lost, the others are not. */
function isAccepted(insert: () => boolean): boolean {
  try {
    return insert()
  } catch (error) {
    if (errnoOf(error).startsWith('SQLITE_CONSTRAINT')) return false
    throw error
  }
}

function dropOrphans(database: Database.Database, tables: readonly Table[]): Map<string, number> {
  const dropped = new Map<string, number>()
  for (let isSettled = false; !isSettled;) {
    isSettled = true
    for (const { name } of tables) {
      const changes = dropOrphansOf(database, name)
      if (changes === 0) continue
      dropped.set(name, (dropped.get(name) ?? 0) + changes)
      isSettled = false
    }
  }
  return dropped
}

function dropOrphansOf(database: Database.Database, table: string): number {
  const references = database.pragma(`foreign_key_list(${quoted(table)})`) as {
    readonly table: string
    readonly from: string
    readonly to: string
  }[]
  return references.reduce((sum, reference) => {
    const { from, to } = { from: quoted(reference.from), to: quoted(reference.to) }
    const { changes } = database
      .prepare(
        `DELETE FROM ${quoted(table)} WHERE ${from} IS NOT NULL AND ${from} NOT IN (SELECT ${to} FROM ${quoted(reference.table)})`,
      )
      .run()
    return sum + changes
  }, 0)
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
