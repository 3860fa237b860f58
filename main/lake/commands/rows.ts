// The shapes of the lake's rows, and how a document's row is shown to clients.
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { DocumentState, DocumentSummary } from '../../../contract/documents.ts'
import type { ContentHash, DocumentId, VersionId } from '../../../contract/ids.ts'
import type { Privacy, Trust } from '../../../contract/labels.ts'
import type { ChangeReaders, ReadableDb } from '../../store/index.ts'

/** What a record says of itself, kept with its version. */
export interface VersionMetadata {
  readonly title?: string
  readonly author?: string
  readonly at?: string
  readonly thread?: string
  /** Its place in its thread, from 0. */
  readonly position?: number
}

interface SummaryRow {
  readonly id: DocumentId
  readonly collection: string
  readonly path: string
  readonly record_id: string | null
  readonly title: string
  readonly type: string
  readonly state: DocumentState
  readonly error: string | null
  readonly pages: number | null
  readonly passages: number
  readonly warnings: string
  readonly current_version: VersionId
  readonly added_at: number
  readonly updated_at: number
  readonly trust: Trust
  readonly privacy: Privacy
  readonly bytes: number
  readonly versions: number
}

export const summaryColumns = `d.id, d.collection, d.path, d.record_id, d.title, d.type, d.state, d.error, d.pages, d.passages,
  d.warnings, d.current_version, d.added_at, d.updated_at, d.trust, d.privacy, v.bytes,
  (SELECT count(*) FROM versions w WHERE w.document_id = d.id) AS versions`
export const summaryTables = 'documents d JOIN versions v ON v.id = d.current_version'

/** `row` holds `summaryColumns`. */
export function toSummary(row: unknown): DocumentSummary {
  const columns = row as SummaryRow
  return {
    documentId: columns.id,
    collection: columns.collection,
    path: columns.path,
    title: columns.title,
    type: columns.type,
    ...(columns.record_id !== null && { recordId: columns.record_id }),
    state: columns.state,
    ...(columns.error !== null && { error: JSON.parse(columns.error) as DocumentSummary['error'] }),
    bytes: columns.bytes,
    ...(columns.pages !== null && { pages: columns.pages }),
    passages: columns.passages,
    warnings: JSON.parse(columns.warnings) as string[],
    versionId: columns.current_version,
    versions: columns.versions,
    addedAt: columns.added_at,
    updatedAt: columns.updated_at,
    trust: columns.trust,
    privacy: columns.privacy,
  }
}

export function readSummary(db: ReadableDb, documentId: string): DocumentSummary | undefined {
  const row = db.sql(`SELECT ${summaryColumns} FROM ${summaryTables} WHERE d.id = ?`).get(documentId)
  return row && toSummary(row)
}

export const lakeChangeReaders = {
  document({ db }, key) {
    const document = readSummary(db, key)
    return document && { kind: 'document', document }
  },
  'document-erased': (_context, key) => ({ kind: 'document-erased', documentId: key as DocumentId }),
} satisfies ChangeReaders

/** A document's version as the rooms' work needs it. */
export interface VersionRef {
  readonly documentId: DocumentId
  readonly versionId: VersionId
}

export interface StoredFile extends VersionRef {
  readonly collection: string
  readonly path: string
  readonly hash: ContentHash
  readonly bytes: number
}

/** What became of one file or record. */
export interface Stored extends VersionRef {
  readonly state: DocumentState
  readonly error?: ErrorShape
  readonly outcome: 'added' | 'new-version' | 'unchanged'
}

export const inWork = "('stored','parsing','indexing','embedding','testing')"
