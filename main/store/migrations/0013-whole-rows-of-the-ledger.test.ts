// Would catch: money that an upgrade forgets, and an old row that is taken to say what nobody noted of it.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('old rows keep what they say, learn whose team it was, and say nothing of what was not noted', async () => {
  await using folder = await temporaryFolder('whole-ledger')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(9))
    old.writable
      .sql(
        `INSERT INTO runs (id, team_id, team_name, team_version, title, status, seq, fence, created_at, updated_at)
         VALUES ('run_a', 'researcher', 'Researcher', 'v', 't', 'running', 0, 0, 1, 1)`,
      )
      .run()
    const insert = old.writable.sql(
      "INSERT INTO ledger VALUES (?, 'aaaaaaaaaaaaaaaa', 1, 'answerer', 'local', 'm', 'r', 7, 3, 1, 250, 5, 1000)",
    )
    insert.run('run_a')
    insert.run('run_gone')
    old.writable
      .sql("INSERT INTO reservations VALUES ('run_a', 'bbbbbbbbbbbbbbbb', 1, 'answerer', 400, 1000)")
      .run()
  }
  using db = openStateDatabase(path, upTo(13))
  const rows = db.readable.sql('SELECT * FROM ledger ORDER BY run_id').all()
  expect(rows).toMatchObject([
    { run_id: 'run_a', team_id: 'researcher', tokens_in: 7, cost_micro_usd: 250, price_known: 'unrecorded' },
    { run_id: 'run_gone', team_id: '', ended: null, saved_micro_usd: null, elsewhere_micro_usd: null },
  ])
  expect(db.readable.sql('SELECT team_id, micro_usd FROM reservations').all()).toEqual([
    { team_id: 'researcher', micro_usd: 400 },
  ])
})
