import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('models that were added before prices could be entered are still there, and none has one', async () => {
  await using folder = await temporaryFolder('prices')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(9))
    old.writable
      .sql("INSERT INTO local_models VALUES ('tiny', '/m.gguf', 'Tiny', 'chat', 'llama', 1, 2, 3, 4, 5, 6)")
      .run()
  }
  using db = openStateDatabase(path, upTo(10))
  expect(db.readable.sql('SELECT id, added_at FROM local_models').all()).toEqual([
    { id: 'tiny', added_at: 6 },
  ])
  expect(db.readable.sql('SELECT * FROM model_prices').all()).toEqual([])
})
