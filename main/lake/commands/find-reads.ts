// Finding documents by what they are called and where they lie.
import { asked, isFound } from '../../../contract/finding/asked.ts'
import { marked } from '../../../contract/finding/snippet.ts'
import type { DocumentHit } from '../../../contract/search.ts'
import type { ReadContext } from '../../store/index.ts'

/** Names are folded one by one, so a large lake is looked through in steps that other reads come between. */
const rowsPerStep = 5_000

export interface FindStep<H> {
  readonly hits: readonly H[]
  /** Where the next step goes on; absent after the last. */
  readonly cursor?: string
}

function findDocuments(
  { db }: ReadContext,
  { query, cursor }: { readonly query: string; readonly cursor?: string | undefined },
): FindStep<DocumentHit> {
  const parts = asked(query)
  const rows = db
    .sql(
      `SELECT id, collection, path, title, type, state FROM documents
       WHERE removed_at IS NULL AND id < ? ORDER BY id DESC LIMIT ?`,
    )
    .all(cursor ?? 'doc~', rowsPerStep)
  const hits = rows
    .filter((row) => isFound(parts, [String(row['title']), String(row['path'])]))
    .map((row): DocumentHit => ({
      documentId: row['id'] as DocumentHit['documentId'],
      title: marked(parts, String(row['title'])),
      path: marked(parts, String(row['path'])),
      collection: String(row['collection']),
      type: String(row['type']),
      state: row['state'] as DocumentHit['state'],
    }))
  const last = rows.length === rowsPerStep ? rows.at(-1) : undefined
  return { hits, ...(last && { cursor: String(last['id']) }) }
}

export const findReads = { 'lake.find': findDocuments }
