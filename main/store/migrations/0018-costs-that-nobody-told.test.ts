// Would catch: a guess of before that goes on looking like a cost that was told, and one that was told and is taken for a guess.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('what was expected of a call that broke off says so, and what was told, free or of before all that does not', async () => {
  await using folder = await temporaryFolder('untold')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(17))
    const insert = old.writable.sql(
      `INSERT INTO ledger (run_id, step_id, attempt, agent_id, tier, model, reason, tokens_in, tokens_out, tokens_cached,
         cost_micro_usd, latency_ms, at, ended, purpose) VALUES (?, 'aaaaaaaaaaaaaaaa', 1, '', 'cloud-large', 'm', 'r', 7, 3, 1, ?, 5, 1000, ?, ?)`,
    )
    insert.run('run_a', 250, 'finished', 'run')
    insert.run('run_b', 250, 'failed', 'run')
    insert.run('run_c', 0, 'failed', 'run')
    insert.run('run_d', 250, 'cut-off', 'connection-test')
    insert.run('run_e', 250, null, 'run')
  }
  using db = openStateDatabase(path, upTo(18))
  const rows = db.readable.sql('SELECT cost_micro_usd, estimate FROM ledger ORDER BY run_id').all()
  expect(rows.map((row) => [row['cost_micro_usd'], row['estimate']])).toEqual([
    [250, null],
    [250, 'expected'],
    [0, null],
    [250, 'most'],
    [250, null],
  ])
})
