// Rows for remove, restore and retry. The row goes first; files and index follow it.
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import type { ReadableDb, WriteContext } from '../../store/index.ts'
import { fileKey, freePath, recordKey, type LakePath } from '../names.ts'
import { inWork, type VersionRef } from './rows.ts'

/** A document that was removed or restored, and where its bytes are to go. */
export interface MovedDocument extends VersionRef {
  readonly collection: string
  readonly path: LakePath
  readonly storage: 'file' | 'content'
  /** Every version that it has or had. */
  readonly versionIds: readonly VersionId[]
}

interface MovedRow {
  readonly id: DocumentId
  readonly collection: string
  readonly path: LakePath
  readonly record_id: string | null
  readonly current_version: VersionId
}

/** Those that are removed already, or never were, are left out. */
function removeDocuments(
  context: WriteContext,
  input: { readonly documentIds: readonly DocumentId[] },
): MovedDocument[] {
  return input.documentIds.flatMap((documentId) => {
    const row = context.db
      .sql(
        `UPDATE documents SET state = 'removed', error = NULL, removed_at = ?, updated_at = ? WHERE id = ? AND removed_at IS NULL
         RETURNING id, collection, path, record_id, current_version`,
      )
      .get(context.now, context.now, documentId) as MovedRow | undefined
    if (!row) return []
    const moved = toMoved(context.db, row)
    for (const versionId of moved.versionIds)
      context.db.sql('DELETE FROM passages WHERE version_id = ?').run(versionId)
    context.changed('document', documentId)
    return [moved]
  })
}

/** Back under its path, or under a free name near it when another document has taken that meanwhile. */
function restoreDocuments(
  context: WriteContext,
  input: { readonly documentIds: readonly DocumentId[] },
): MovedDocument[] {
  return input.documentIds.flatMap((documentId) => {
    const row = context.db
      .sql(
        `SELECT id, collection, path, record_id, current_version FROM documents
         WHERE id = ? AND removed_at IS NOT NULL AND id NOT IN (SELECT document_id FROM erasures)`,
      )
      .get(documentId) as MovedRow | undefined
    if (!row) return []
    const keyOf = row.record_id === null ? fileKey : recordKey
    const path = freePath(row.path, (candidate) => isTaken(context.db, row.collection, keyOf(candidate)))
    context.db
      .sql(
        "UPDATE documents SET state = 'stored', removed_at = NULL, attempts = 0, path = ?, path_key = ?, updated_at = ? WHERE id = ?",
      )
      .run(path, keyOf(path), context.now, documentId)
    context.changed('document', documentId)
    return [toMoved(context.db, { ...row, path })]
  })
}

const isTaken = (db: ReadableDb, collection: string, pathKey: string): boolean =>
  db
    .sql('SELECT 1 FROM documents WHERE collection = ? AND path_key = ? AND removed_at IS NULL')
    .get(collection, pathKey) !== undefined

/** Only what failed starts again. */
function retryDocuments(
  context: WriteContext,
  input: { readonly documentIds: readonly DocumentId[] },
): DocumentId[] {
  return input.documentIds.filter((documentId) => {
    const { changes } = context.db
      .sql(
        "UPDATE documents SET state = 'stored', error = NULL, attempts = 0, updated_at = ? WHERE id = ? AND state = 'failed'",
      )
      .run(context.now, documentId)
    if (changes > 0) context.changed('document', documentId)
    return changes > 0
  })
}

/** Of those on which work is due; what they had in the index is given up. */
function cancelDocuments(
  context: WriteContext,
  input: { readonly documentIds: readonly DocumentId[]; readonly error: ErrorShape },
): VersionRef[] {
  return input.documentIds.flatMap((documentId) => {
    const row = context.db
      .sql(
        `UPDATE documents SET state = 'failed', error = ?, attempts = 0, passages = 0, updated_at = ?
         WHERE id = ? AND state IN ${inWork} RETURNING current_version AS versionId`,
      )
      .get(JSON.stringify(input.error), context.now, documentId)
    if (!row) return []
    const versionId = row['versionId'] as VersionId
    context.db.sql('DELETE FROM passages WHERE version_id = ?').run(versionId)
    context.changed('document', documentId)
    return [{ documentId, versionId }]
  })
}

function toMoved(db: ReadableDb, row: MovedRow): MovedDocument {
  const { id, collection, path, record_id, current_version } = row
  const storage = record_id === null ? 'file' : 'content'
  const versions = db.sql('SELECT id FROM versions WHERE document_id = ?').all(id)
  const versionIds = versions.map((version) => version['id'] as VersionId)
  return { documentId: id, versionId: current_version, collection, path, storage, versionIds }
}

export const careWrites = {
  'lake.remove': removeDocuments,
  'lake.restore': restoreDocuments,
  'lake.retry': retryDocuments,
  'lake.cancel': cancelDocuments,
}
