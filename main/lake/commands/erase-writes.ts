// Rows of what is erased for good: a removed document with all that it had, or earlier versions of one that stays.
import type { ContentHash, DocumentId, VersionId } from '../../../contract/ids.ts'
import { eraseContent, type ReadContext, type WriteContext } from '../../store/index.ts'
import type { EarlierVersion, TrashedDocument } from '../retention/choose.ts'

/** Bytes that no version names any more; their files can go. */
export interface Erased {
  readonly versions: number
  readonly orphans: readonly ContentHash[]
}

function eraseVersions(context: WriteContext, versionIds: readonly VersionId[]): Erased {
  const { db } = context
  const ids = JSON.stringify(versionIds)
  db.sql('DELETE FROM passages WHERE version_id IN (SELECT value FROM json_each(?))').run(ids)
  const gone = db
    .sql('DELETE FROM versions WHERE id IN (SELECT value FROM json_each(?)) RETURNING hash')
    .all(ids)
  const hashes = [...new Set(gone.map(({ hash }) => hash as ContentHash))]
  const orphans = hashes.filter((hash) => !db.sql('SELECT 1 FROM versions WHERE hash = ?').get(hash))
  for (const hash of orphans) {
    db.sql('DELETE FROM canonical_texts WHERE hash = ?').run(hash)
    eraseContent(context, hash)
  }
  return { versions: gone.length, orphans }
}

/** The wish to erase those that are in the trash; from now on they cannot come back. */
function wishErased(
  context: WriteContext,
  { documentIds }: { readonly documentIds: readonly DocumentId[] },
): void {
  context.db
    .sql(
      `INSERT INTO erasures SELECT id, ? FROM documents
       WHERE removed_at IS NOT NULL AND id IN (SELECT value FROM json_each(?)) ON CONFLICT DO NOTHING`,
    )
    .run(context.now, JSON.stringify(documentIds))
}

/** Only while it is in the trash: `undefined` when somebody has brought it back. */
function eraseDocument(
  context: WriteContext,
  { documentId }: { readonly documentId: DocumentId },
): Erased | undefined {
  const { db } = context
  const isRemoved = db.sql('SELECT 1 FROM documents WHERE id = ? AND removed_at IS NOT NULL').get(documentId)
  if (!isRemoved) return undefined
  const rows = db.sql('SELECT id FROM versions WHERE document_id = ?').all(documentId)
  const erased = eraseVersions(
    context,
    rows.map(({ id }) => id as VersionId),
  )
  db.sql('DELETE FROM erasures WHERE document_id = ?').run(documentId)
  db.sql('DELETE FROM documents WHERE id = ?').run(documentId)
  context.changed('document-erased', documentId)
  return erased
}

/** The current version stays, whoever asks. */
function eraseEarlier(
  context: WriteContext,
  { documentId, versionIds }: { readonly documentId: DocumentId; readonly versionIds: readonly VersionId[] },
): Erased {
  const row = context.db.sql('SELECT current_version FROM documents WHERE id = ?').get(documentId)
  const earlier = row ? versionIds.filter((versionId) => versionId !== row['current_version']) : []
  const erased = eraseVersions(context, earlier)
  if (erased.versions > 0) context.changed('document', documentId)
  return erased
}

export const eraseWrites = {
  'lake.wishErased': wishErased,
  'lake.eraseDocument': eraseDocument,
  'lake.eraseEarlier': eraseEarlier,
}

export const eraseReads = {
  'lake.trash': ({ db }: ReadContext, _input: null): TrashedDocument[] =>
    db
      .sql(
        `SELECT d.id AS documentId, d.removed_at AS removedAt, coalesce(sum(v.bytes), 0) AS bytes
         FROM documents d LEFT JOIN versions v ON v.document_id = d.id WHERE d.removed_at IS NOT NULL GROUP BY d.id`,
      )
      .all() as unknown as TrashedDocument[],

  /** Of documents that stay and are not being worked on. */
  'lake.earlierVersions': ({ db }: ReadContext, _input: null): EarlierVersion[] =>
    db
      .sql(
        `SELECT * FROM (
           SELECT v.document_id AS documentId, v.id AS versionId, v.bytes, v.id = d.current_version AS isCurrent,
             lead(v.at) OVER (PARTITION BY v.document_id ORDER BY v.at, v.id) AS replacedAt
           FROM versions v JOIN documents d ON d.id = v.document_id
           WHERE d.removed_at IS NULL AND d.state IN ('ready', 'failed')
         ) WHERE isCurrent = 0 AND replacedAt IS NOT NULL`,
      )
      .all() as unknown as EarlierVersion[],

  'lake.isInTrash': ({ db }: ReadContext, documentId: DocumentId): boolean =>
    db.sql('SELECT 1 FROM documents WHERE id = ? AND removed_at IS NOT NULL').get(documentId) !== undefined,

  /** Wished for and not done yet. */
  'lake.erasures': ({ db }: ReadContext, _input: null): DocumentId[] =>
    db
      .sql('SELECT document_id AS id FROM erasures ORDER BY asked_at, id')
      .all()
      .map(({ id }) => id as DocumentId),

  /** Of all its versions, those bytes that no other document has. */
  'lake.bytesOfNoOther': ({ db }: ReadContext, documentId: DocumentId): ContentHash[] =>
    db
      .sql(
        `SELECT DISTINCT hash FROM versions v WHERE document_id = ?
         AND NOT EXISTS (SELECT 1 FROM versions o WHERE o.hash = v.hash AND o.document_id <> v.document_id)`,
      )
      .all(documentId)
      .map(({ hash }) => hash as ContentHash),

  'lake.isHashUsed': ({ db }: ReadContext, hash: ContentHash): boolean =>
    db.sql('SELECT 1 FROM versions WHERE hash = ?').get(hash) !== undefined,
}
