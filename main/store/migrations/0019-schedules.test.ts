// Would catch: runs of before that are lost or taken for ones of a schedule.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('runs of before are still there, and nothing is scheduled', async () => {
  await using folder = await temporaryFolder('schedules')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(18))
    old.writable
      .sql(
        `INSERT INTO runs (id, team_id, team_name, team_version, title, status, seq, fence, idempotency_key, created_at, updated_at)
         VALUES ('run_a', 't', 'T', 'v', 'Where to?', 'queued', 1, 0, 'key', 1, 1)`,
      )
      .run()
  }
  using db = openStateDatabase(path, upTo(19))
  expect(db.readable.sql('SELECT id, title FROM runs').all()).toEqual([{ id: 'run_a', title: 'Where to?' }])
  expect(db.readable.sql('SELECT * FROM schedules').all()).toEqual([])
  expect(db.readable.sql('SELECT * FROM occurrences').all()).toEqual([])
})
