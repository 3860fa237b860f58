import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('models that were added before are still there, and none has been measured', async () => {
  await using folder = await temporaryFolder('speeds')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(13))
    old.writable
      .sql("INSERT INTO local_models VALUES ('m', '/m.gguf', 'M', 'chat', 'llama', 1, 2, 3, 4, 5, 6)")
      .run()
  }
  using db = openStateDatabase(path, upTo(14))
  expect(db.readable.sql('SELECT id, path, speed FROM local_models').all()).toEqual([
    { id: 'm', path: '/m.gguf', speed: null },
  ])
  expect(() => db.writable.sql("UPDATE local_models SET speed = 'fast'").run()).toThrow(/CHECK/u)
})
