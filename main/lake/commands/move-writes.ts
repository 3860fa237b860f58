// Rows for documents that go to another collection. The file has been lifted out of its place before, and follows the row.
import type { DocumentId } from '../../../contract/ids.ts'
import type { ReadContext, WriteContext } from '../../store/index.ts'
import type { VersionRef } from './rows.ts'

interface MoveRequest {
  readonly documentIds: readonly DocumentId[]
  readonly collection: string
}

/** Where the index holds them under the old collection, they are due to be indexed again. Returns those that moved: not what is there already, nor what would clash. */
function moveDocuments(context: WriteContext, { documentIds, collection }: MoveRequest): VersionRef[] {
  return documentIds.flatMap((documentId) => {
    const row = context.db
      .sql(
        `UPDATE documents SET collection = ?, attempts = 0, updated_at = ?,
           state = CASE WHEN state IN ('embedding','testing','ready') THEN 'indexing' ELSE state END
         WHERE id = ? AND collection <> ? AND removed_at IS NULL AND NOT EXISTS (
           SELECT 1 FROM documents other WHERE other.collection = ? AND other.path_key = documents.path_key AND other.removed_at IS NULL)
         RETURNING current_version AS versionId`,
      )
      .get(collection, context.now, documentId, collection, collection)
    if (!row) return []
    context.changed('document', documentId)
    return [{ documentId, versionId: row['versionId'] as VersionRef['versionId'] }]
  })
}

/** What lies in the trash of a collection goes back to the other one when it is restored. */
function moveTrash(
  context: WriteContext,
  { from, collection }: { readonly from: string; readonly collection: string },
): void {
  const moved = context.db
    .sql('UPDATE documents SET collection = ? WHERE collection = ? AND removed_at IS NOT NULL RETURNING id')
    .all(collection, from)
  for (const { id } of moved) context.changed('document', id as DocumentId)
}

export interface MovableDocument extends VersionRef {
  readonly collection: string
  readonly path: string
  readonly isThere: boolean
  /** Earlier versions that can be found until the current one can. */
  readonly heldVersions: readonly VersionRef['versionId'][]
}

/** Of those that are not in the trash. */
function movable({ db }: ReadContext, { documentIds, collection }: MoveRequest): MovableDocument[] {
  const rows = db
    .sql(
      `SELECT d.id AS documentId, d.current_version AS versionId, d.collection, d.path, d.collection = ? AS isThere,
         (SELECT json_group_array(v.id) FROM versions v WHERE v.document_id = d.id AND v.id <> d.current_version
            AND EXISTS (SELECT 1 FROM passages p WHERE p.version_id = v.id)) AS heldVersions
       FROM documents d WHERE d.id IN (SELECT value FROM json_each(?)) AND d.removed_at IS NULL`,
    )
    .all(collection, JSON.stringify(documentIds)) as unknown as (Omit<
    MovableDocument,
    'isThere' | 'heldVersions'
  > & {
    readonly isThere: number
    readonly heldVersions: string
  })[]
  return rows.map((row) => ({
    ...row,
    isThere: row.isThere === 1,
    heldVersions: JSON.parse(row.heldVersions) as MovableDocument['heldVersions'],
  }))
}

export const moveWrites = { 'lake.move': moveDocuments, 'lake.moveTrash': moveTrash }
export const moveReads = {
  'lake.movable': movable,
  /** Of one collection, without the trash. */
  'lake.idsIn': ({ db }: ReadContext, collection: string): DocumentId[] =>
    db
      .sql('SELECT id FROM documents WHERE collection = ? AND removed_at IS NULL ORDER BY id')
      .all(collection)
      .map(({ id }) => id as DocumentId),
}
