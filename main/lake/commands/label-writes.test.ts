// Would catch: a label that only the list shows, one that is lost when a file is removed and added again, and a document that is gone for good and
// counts as free to leave.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newId, type ContentHash, type DocumentId } from '../../../contract/ids.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import type { WriteContext } from '../../store/index.ts'
import { openStateDatabase } from '../../store/state-database.ts'
import { systemIds } from '../../platform/index.ts'
import { lakeReads, lakeWrites } from './commands.ts'

test('labels hold for a document, its passages and its copies, and what nobody knows any more must stay', async () => {
  await using folder = await temporaryFolder('labels')
  using db = openStateDatabase(join(folder.path, 'state.db'))
  const told: string[] = []
  const context = {
    db: db.writable,
    now: 1,
    newId: (kind: 'document') => newId(kind, systemIds),
    changed: (kind: string, key: string) => told.push(`${kind} ${key}`),
  } as unknown as WriteContext
  let files = 0
  const add = (hash: string, path = `file-${files++}.md`) =>
    lakeWrites['lake.addFile'](context, {
      collection: 'documents',
      path,
      pathKey: path,
      title: path,
      type: 'markdown',
      versionId: newId('version', systemIds),
      hash: hash as ContentHash,
      bytes: 1,
    })
  const privacyOf = (documentId: DocumentId) =>
    db.readable.sql('SELECT privacy FROM documents WHERE id = ?').get(documentId)?.['privacy']
  const mustStay = (...documentIds: string[]) =>
    lakeReads['lake.mustStay']({ db: db.readable }, { documentIds })

  const [secret, open] = [add('hash-of-secret'), add('hash-of-open')]
  db.writable
    .sql(
      "INSERT INTO passages (id, version_id, ordinal, start_offset, end_offset, kind, heading_path, trust, privacy, scope) VALUES ('pas_1', ?, 0, 0, 1, 'text', '[]', 'document', 'normal', '')",
    )
    .run(secret.versionId)
  told.length = 0
  const label = (privacy: 'normal' | 'local-only') =>
    lakeWrites['lake.label'](context, { documentIds: [secret.documentId], privacy })
  expect([label('local-only'), label('local-only')]).toEqual([1, 0])
  expect(told).toEqual([`document ${secret.documentId}`])
  expect(db.readable.sql('SELECT privacy FROM passages').all()).toEqual([{ privacy: 'local-only' }])
  expect(mustStay(secret.documentId, open.documentId, 'doc_of-nobody')).toEqual([
    secret.documentId,
    'doc_of-nobody',
  ])

  lakeWrites['lake.remove'](context, { documentIds: [secret.documentId] })
  expect(privacyOf(add('hash-of-secret').documentId)).toBe('local-only')
  expect(privacyOf(add('hash-of-open').documentId)).toBe('normal')
  expect(label('normal')).toBe(1)
  expect(mustStay(secret.documentId)).toEqual([])
})
