// Where the ids of a state.db have got to. A clock that was set back between two starts must not bring new ids before the old ones: they are
// what messages and runs are ordered by.
import type { ReadableDb, ReadContext } from './commands.ts'

const tables = ['documents', 'versions', 'chats', 'messages', 'runs'] as const

/** Milliseconds since 1970 of the newest id, see `newId`; 0 when there is none. */
export function newestIdTime({ db }: { readonly db: ReadableDb }): number {
  const times = tables.map((table) => {
    const id = db.sql(`SELECT max(id) AS id FROM ${table}`).get()?.['id']
    return typeof id === 'string' ? timeOf(id) : 0
  })
  return Math.max(0, ...times)
}

/** Ids that no Maestro made tell none. */
function timeOf(id: string): number {
  const digits = /_([0-9a-f]{12})[0-9a-f]{20}$/.exec(id)?.[1]
  return digits === undefined ? 0 : Number.parseInt(digits, 16)
}

export const idReads = {
  'store.newestIdTime': ({ db }: ReadContext, _input: null): number => newestIdTime({ db }),
}
