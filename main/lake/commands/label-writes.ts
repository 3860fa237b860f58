// Which documents may leave this computer. A passage has the label of its document: both are changed in one commit.
import type { DocumentId } from '../../../contract/ids.ts'
import type { Privacy } from '../../../contract/labels.ts'
import type { ReadContext, WriteContext } from '../../store/index.ts'

/** How many are labelled otherwise than before. */
function labelDocuments(
  { db, now, changed }: WriteContext,
  { documentIds, privacy }: { readonly documentIds: readonly DocumentId[]; readonly privacy: Privacy },
): number {
  return documentIds.filter((documentId) => {
    const { changes } = db
      .sql('UPDATE documents SET privacy = ?, updated_at = ? WHERE id = ? AND privacy <> ?')
      .run(privacy, now, documentId, privacy)
    if (changes === 0) return false
    db.sql(
      'UPDATE passages SET privacy = ? WHERE version_id IN (SELECT id FROM versions WHERE document_id = ?)',
    ).run(privacy, documentId)
    changed('document', documentId)
    return true
  }).length
}

/** Those of them that must stay here, as the label is now. One that is gone for good is among them: nobody can say any more what it was. */
function mustStay(
  { db }: ReadContext,
  { documentIds }: { readonly documentIds: readonly string[] },
): string[] {
  const label = db.sql('SELECT privacy FROM documents WHERE id = ?')
  return documentIds.filter((documentId) => label.get(documentId)?.['privacy'] !== 'normal')
}

export const labelWrites = { 'lake.label': labelDocuments }
export const labelReads = { 'lake.mustStay': mustStay }
