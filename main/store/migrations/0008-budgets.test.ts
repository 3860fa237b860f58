import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('what was spent before there were budgets is still there, and nothing is limited', async () => {
  await using folder = await temporaryFolder('budgets')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(7))
    old.writable
      .sql(
        "INSERT INTO ledger VALUES ('run_a', 'aaaaaaaaaaaaaaaa', 1, 'answerer', 'local', 'm', 'r', 1, 1, 0, 250, 5, 1000)",
      )
      .run()
  }
  using db = openStateDatabase(path, upTo(8))
  expect(db.readable.sql('SELECT cost_micro_usd FROM ledger').all()).toEqual([{ cost_micro_usd: 250 }])
  expect(db.readable.sql('SELECT * FROM budgets').all()).toEqual([])
  expect(db.readable.sql('SELECT * FROM reservations').all()).toEqual([])
})
