import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('models of before are still there, and none of them has shown anything', async () => {
  await using folder = await temporaryFolder('small-jobs')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(9))
    old.writable
      .sql("INSERT INTO local_models VALUES ('m', '/m.gguf', 'M', 'chat', 'llama', 1, 2, 3, 4, 5, 6)")
      .run()
  }
  using db = openStateDatabase(path, upTo(12))
  expect(db.readable.sql('SELECT id, name FROM local_models').all()).toEqual([{ id: 'm', name: 'M' }])
  expect(db.readable.sql('SELECT * FROM job_cards').all()).toEqual([])
  expect(db.readable.sql('SELECT * FROM job_choices').all()).toEqual([])
})
