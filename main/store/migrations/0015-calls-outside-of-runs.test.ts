// Would catch: an old row that is taken for a test of a model.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('what there was before is of runs', async () => {
  await using folder = await temporaryFolder('calls-outside')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(14))
    old.writable
      .sql(
        `INSERT INTO ledger (run_id, step_id, attempt, agent_id, tier, model, reason, tokens_in, tokens_out, tokens_cached,
           cost_micro_usd, latency_ms, at) VALUES ('run_a', 'aaaaaaaaaaaaaaaa', 1, 'answerer', 'local', 'm', 'r', 7, 3, 1, 250, 5, 1000)`,
      )
      .run()
  }
  using db = openStateDatabase(path, upTo(15))
  expect(db.readable.sql('SELECT purpose, job, cost_micro_usd FROM ledger').all()).toEqual([
    { purpose: 'run', job: null, cost_micro_usd: 250 },
  ])
})
