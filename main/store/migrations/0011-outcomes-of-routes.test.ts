import { join } from 'node:path'
import { expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { openStateDatabase } from '../state-database.ts'

test('what was rated before is an outcome, and nothing else is', async () => {
  await using folder = await temporaryFolder('outcomes')
  const path = join(folder.path, 'state.db')
  {
    using old = openStateDatabase(path, upTo(9))
    const run = (sql: string, ...values: readonly (string | null)[]) => old.writable.sql(sql).run(...values)
    run(
      "INSERT INTO chats (id, title, team_id, created_at, updated_at) VALUES ('chat_a', 'Ferries', 't', 1, 2)",
    )
    const route = { difficulty: 0.4, tier: 'local', model: 'm', reason: 'r', expectedUsd: 0 }
    const usage = { tokensIn: 12, tokensOut: 3, tokensCached: 0 }
    const answers = [
      ['a', { rating: 'down', at: 5 }, { route, usage, costMicroUsd: 7 }],
      ['b', undefined, { route, usage, costMicroUsd: 7 }],
      // Of a team whose answer no model wrote.
      ['c', { rating: 'up', at: 5 }, { usage, costMicroUsd: 0 }],
    ] as const
    for (const [id, feedback, body] of answers) {
      run(
        `INSERT INTO runs (id, team_id, team_name, team_version, title, status, seq, fence, created_at, updated_at)
         VALUES (?, 't', 'T', 'v', '', 'finished', 2, 1, 1, 2)`,
        `run_${id}`,
      )
      run(
        "INSERT INTO events (run_id, seq, fence, kind, v, at, body) VALUES (?, 2, 1, 'run.finished', 1, 4, ?)",
        `run_${id}`,
        JSON.stringify(body),
      )
      run(
        `INSERT INTO messages (id, chat_id, run_id, role, content, at, trust, privacy, feedback)
         VALUES (?, 'chat_a', ?, 'assistant', 'hash', 4, 'agent', 'normal', ?)`,
        `msg_${id}`,
        `run_${id}`,
        feedback ? JSON.stringify(feedback) : null,
      )
    }
  }
  using db = openStateDatabase(path, upTo(11))
  expect(db.readable.sql('SELECT * FROM outcomes').all()).toEqual([
    {
      run_id: 'run_a',
      difficulty: 0.4,
      kinds: '[]',
      agent_id: null,
      tier: 'local',
      model: 'm',
      failed_tier: null,
      rating: 'down',
      followed: null,
      tokens_in: 12,
      tokens_out: 3,
      cost_micro_usd: 7,
      at: 4,
      forgotten_at: null,
      revision: 1,
    },
  ])
})
