// Would catch: models whose measures are lost on the way, and a trial that nobody could read again.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('models that were measured before keep their measures, and have no trial', async () => {
  await using folder = await temporaryFolder('trials')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(19))
    old.writable
      .sql(
        `INSERT INTO local_models VALUES ('m', '/m.gguf', 'M', 'chat', 'llama', 1, 2, 3, 4, 5, 6, '{"threads":1}')`,
      )
      .run()
  }
  using db = openStateDatabase(path, upTo(20))
  expect(db.readable.sql('SELECT id, speed, trial FROM local_models').all()).toEqual([
    { id: 'm', speed: '{"threads":1}', trial: null },
  ])
  expect(() => db.writable.sql("UPDATE local_models SET trial = 'well'").run()).toThrow(/CHECK/u)
})
