import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { upTo } from '../../../test/support/store/migrations-up-to.ts'
import { openStateDatabase } from '../state-database.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'words-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('words follow their rows into the index and out of it, whether a row, its message or its text goes', () => {
  const path = join(folder, 'state.db')
  {
    using old = openStateDatabase(path, upTo(4))
    old.writable
      .sql("INSERT INTO chats (id, title, team_id, created_at, updated_at) VALUES ('chat_a', 'A', 't', 1, 1)")
      .run()
    for (const id of ['1', '2', '3']) {
      old.writable
        .sql("INSERT INTO content VALUES (?, 'text/plain', CAST('a text' AS BLOB), 6, 1, NULL)")
        .run(`hash_${id}`)
      old.writable
        .sql(
          `INSERT INTO messages (id, chat_id, role, content, at, trust, privacy)
           VALUES (?, 'chat_a', 'user', ?, 1, 'user', 'normal')`,
        )
        .run(`msg_${id}`, `hash_${id}`)
    }
  }
  using db = openStateDatabase(path, upTo(5))
  const found = () =>
    db.readable
      .sql(
        "SELECT rowid AS number FROM message_word_index WHERE message_word_index MATCH 'fer*' ORDER BY rowid",
      )
      .all()
      .map((row) => row['number'])
  for (const number of [1, 2, 3])
    db.writable.sql('INSERT INTO message_words VALUES (?, ?, 1, ?)').run(number, `msg_${number}`, 'the ferry')
  expect(found()).toEqual([1, 2, 3])
  db.writable.sql('DELETE FROM message_words WHERE number = 1').run()
  expect(found()).toEqual([2, 3])
  db.writable.sql("DELETE FROM messages WHERE id = 'msg_2'").run()
  expect(found()).toEqual([3])
  db.writable.sql("UPDATE content SET body = NULL, erased_at = 2 WHERE hash = 'hash_3'").run()
  expect(found()).toEqual([])
})
