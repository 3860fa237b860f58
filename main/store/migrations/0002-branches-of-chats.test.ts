import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { openStateDatabase } from '../state-database.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'branches-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the questions of an old chat become one branch, each chat for itself, and answers keep theirs', () => {
  const path = join(folder, 'state.db')
  {
    using old = openStateDatabase(path, upTo(1))
    const chat = old.writable.sql('INSERT INTO chats VALUES (?, ?, ?, 1, 2, NULL)')
    chat.run('chat_a', 'Ferries', 'assistant')
    chat.run('chat_b', 'Pumps', 'researcher')
    const message = old.writable.sql(
      `INSERT INTO messages (id, chat_id, parent_id, run_id, role, content, at, trust, privacy)
       VALUES (?, ?, ?, ?, ?, 'hash', 3, 'user', 'normal')`,
    )
    message.run('msg_1', 'chat_a', null, 'run_1', 'user')
    message.run('msg_2', 'chat_b', null, 'run_2', 'user')
    message.run('msg_3', 'chat_a', 'msg_1', 'run_1', 'assistant')
    message.run('msg_4', 'chat_a', null, 'run_4', 'user')
    // Asked before the answer to the one before it was there.
    message.run('msg_5', 'chat_a', null, 'run_5', 'user')
    message.run('msg_6', 'chat_a', 'msg_4', 'run_4', 'assistant')
  }
  using db = openStateDatabase(path, upTo(2))
  expect(db.readable.sql('SELECT id, parent_id FROM messages ORDER BY id').all()).toEqual([
    { id: 'msg_1', parent_id: null },
    { id: 'msg_2', parent_id: null },
    { id: 'msg_3', parent_id: 'msg_1' },
    { id: 'msg_4', parent_id: 'msg_1' },
    { id: 'msg_5', parent_id: 'msg_4' },
    { id: 'msg_6', parent_id: 'msg_4' },
  ])
  expect(
    db.readable
      .sql('SELECT id, title, titled_by, pinned, archived, tier, shown FROM chats ORDER BY id')
      .all(),
  ).toEqual([
    { id: 'chat_a', title: 'Ferries', titled_by: 'topic', pinned: 0, archived: 0, tier: 'auto', shown: null },
    { id: 'chat_b', title: 'Pumps', titled_by: 'topic', pinned: 0, archived: 0, tier: 'auto', shown: null },
  ])
})
