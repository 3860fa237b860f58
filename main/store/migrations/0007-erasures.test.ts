import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { openStateDatabase } from '../state-database.ts'

test('nothing that lies in the trash is taken for asked to be erased', async () => {
  await using folder = await temporaryFolder('erasures')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(6))
    old.writable
      .sql(
        `INSERT INTO documents (id, collection, path, path_key, title, type, state, current_version, added_at, updated_at, removed_at, trust, privacy)
         VALUES ('doc_a', 'documents', 'a.md', 'a.md', 'A', 'markdown', 'removed', 'ver_a', 1, 2, 2, 'document', 'normal')`,
      )
      .run()
  }
  using db = openStateDatabase(path, upTo(7))
  expect(db.readable.sql('SELECT id, removed_at FROM documents').all()).toEqual([
    { id: 'doc_a', removed_at: 2 },
  ])
  expect(db.readable.sql('SELECT * FROM erasures').all()).toEqual([])
})
