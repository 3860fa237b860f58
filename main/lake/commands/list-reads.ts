// Reads for lists and summaries.
import type {
  DocumentOrder,
  DocumentState,
  DocumentSummary,
  DocumentVersion,
} from '../../../contract/documents.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import type { ReadContext, SqlValue } from '../../store/index.ts'
import { keysetOf } from './list-order.ts'
import { inWork, readSummary, summaryColumns, summaryTables, toSummary } from './rows.ts'

export interface ListRequest {
  readonly limit: number
  /** Of the page before, in the same order. */
  readonly cursor?: string | undefined
  readonly collection?: string | undefined
  /** Absent: all but removed ones. */
  readonly states?: readonly DocumentState[] | undefined
  readonly types?: readonly string[] | undefined
  /** Part of a title or a path. */
  readonly text?: string | undefined
  /** Newest first unless it is named. */
  readonly sort?: DocumentOrder | undefined
}

export interface ListPage {
  readonly documents: DocumentSummary[]
  /** Of all pages. */
  readonly total: number
  /** Of the whole lake, by state. */
  readonly counts: Readonly<Record<string, number>>
  readonly cursor?: string
}

function listDocuments(context: ReadContext, request: ListRequest): ListPage {
  const { db } = context
  const { where, values } = conditionsOf(request)
  const keyset = keysetOf(request.sort ?? 'newest')
  const after = keyset.after(request.cursor)
  const rows = db
    .sql(
      `SELECT ${summaryColumns} FROM ${summaryTables} WHERE ${where} AND ${after.condition} ORDER BY ${keyset.order} LIMIT ?`,
    )
    .all(...values, ...after.values, request.limit + 1)
  const total = Number(db.sql(`SELECT count(*) AS n FROM documents d WHERE ${where}`).get(...values)?.['n'])
  const documents = rows.slice(0, request.limit).map(toSummary)
  const last = documents.at(-1)
  const counts = countByState(context)
  return {
    documents,
    total,
    counts,
    ...(rows.length > request.limit && last && { cursor: keyset.cursorOf(last) }),
  }
}

function conditionsOf(request: ListRequest): { readonly where: string; readonly values: SqlValue[] } {
  const { collection, states, types, text } = request
  const conditions = [
    states ? 'd.state IN (SELECT value FROM json_each(?))' : 'd.removed_at IS NULL',
    ...(collection === undefined ? [] : ['d.collection = ?']),
    ...(types ? ['d.type IN (SELECT value FROM json_each(?))'] : []),
    ...(text === undefined ? [] : [String.raw`(d.title LIKE ? ESCAPE '\' OR d.path LIKE ? ESCAPE '\')`]),
  ]
  const pattern = `%${(text ?? '').replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
  const values = [
    ...(states ? [JSON.stringify(states)] : []),
    ...(collection === undefined ? [] : [collection]),
    ...(types ? [JSON.stringify(types)] : []),
    ...(text === undefined ? [] : [pattern, pattern]),
  ]
  return { where: conditions.join(' AND '), values }
}

function showDocument(
  { db }: ReadContext,
  documentId: DocumentId,
): { readonly document: DocumentSummary; readonly versions: DocumentVersion[] } | undefined {
  const document = readSummary(db, documentId)
  if (!document) return undefined
  const rows = db
    .sql(
      'SELECT id AS versionId, hash, bytes, at FROM versions WHERE document_id = ? ORDER BY at DESC, id DESC',
    )
    .all(documentId) as unknown as Omit<DocumentVersion, 'current'>[]
  const versions = rows.map((row) => ({ ...row, current: row.versionId === document.versionId }))
  return { document, versions }
}

/** For a first snapshot: how many there are in each state. */
function countByState({ db }: ReadContext): Record<string, number> {
  const rows = db.sql('SELECT state, count(*) AS n FROM documents GROUP BY state').all()
  return Object.fromEntries(rows.map(({ state, n }) => [String(state), Number(n)]))
}

/** The states of the documents among `documentIds` on which no work is due. */
function listAtRest(
  { db }: ReadContext,
  documentIds: readonly DocumentId[],
): Pick<DocumentSummary, 'documentId' | 'state' | 'error'>[] {
  const rows = db
    .sql(
      `SELECT ${summaryColumns} FROM ${summaryTables}
       WHERE d.id IN (SELECT value FROM json_each(?)) AND d.state NOT IN ${inWork}`,
    )
    .all(JSON.stringify(documentIds))
  return rows.map(toSummary)
}

export const listReads = {
  'lake.list': listDocuments,
  'lake.show': showDocument,
  'lake.counts': countByState,
  'lake.atRest': listAtRest,
}
