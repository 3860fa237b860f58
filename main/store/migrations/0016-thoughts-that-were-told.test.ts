// Would catch: an old row that goes on saying that nothing was thought, and one that forgets what was told of it.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('what nobody told of thoughts is not told any more, and what was told stays', async () => {
  await using folder = await temporaryFolder('thoughts')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(15))
    const insert = old.writable.sql(
      `INSERT INTO ledger (run_id, step_id, attempt, agent_id, tier, model, reason, tokens_in, tokens_out, tokens_cached,
         tokens_reasoning, cost_micro_usd, latency_ms, at) VALUES (?, 'aaaaaaaaaaaaaaaa', 1, 'answerer', 'local', 'm', 'r', 7, 3, 1, ?, 250, 5, 1000)`,
    )
    insert.run('run_a', 0)
    insert.run('run_b', 2)
  }
  using db = openStateDatabase(path, upTo(16))
  expect(
    db.readable
      .sql('SELECT run_id, tokens_out, tokens_reasoning, cost_micro_usd FROM ledger ORDER BY run_id')
      .all(),
  ).toEqual([
    { run_id: 'run_a', tokens_out: 3, tokens_reasoning: null, cost_micro_usd: 250 },
    { run_id: 'run_b', tokens_out: 3, tokens_reasoning: 2, cost_micro_usd: 250 },
  ])
})
