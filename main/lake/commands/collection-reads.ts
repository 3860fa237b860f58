// What there is to say of each collection as a whole, from one pass over the rows.
import type { CollectionSummary, DocumentState } from '../../../contract/documents.ts'
import type { ReadContext } from '../../store/index.ts'

interface StateRow {
  readonly name: string
  readonly state: DocumentState
  readonly documents: number
  readonly bytes: number
  readonly addedAt: number
  readonly changedAt: number
}

/** By name. What is in the trash belongs to none of them. */
function listCollections({ db }: ReadContext): CollectionSummary[] {
  const rows = db
    .sql(
      `SELECT d.collection AS name, d.state, count(*) AS documents, sum(v.bytes) AS bytes,
         max(d.added_at) AS addedAt, max(d.updated_at) AS changedAt
       FROM documents d JOIN versions v ON v.id = d.current_version
       WHERE d.removed_at IS NULL GROUP BY d.collection, d.state ORDER BY 1, 2`,
    )
    .all() as unknown as StateRow[]
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, states]) => ({
    name,
    documents: sum(states.map(({ documents }) => documents)),
    bytes: sum(states.map(({ bytes }) => bytes)),
    states: Object.fromEntries(states.map(({ state, documents }) => [state, documents])),
    addedAt: Math.max(...states.map(({ addedAt }) => addedAt)),
    changedAt: Math.max(...states.map(({ changedAt }) => changedAt)),
  }))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

export const collectionReads = { 'lake.collections': listCollections }
