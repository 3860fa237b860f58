import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataDirectory, type DataDirectory } from '../platform/index.ts'
import { changesSince } from './change-log.ts'
import { migrations } from './migrations/index.ts'
import { salvageDatabase } from './salvage.ts'
import { openReadableStateDatabase, openStateDatabase } from './state-database.ts'

const pageBytes = 4096
let directory: DataDirectory
beforeEach(async () => {
  directory = await createDataDirectory(await mkdtemp(join(tmpdir(), 'salvage-')))
})
afterEach(() => rm(directory.root, { recursive: true }))

/** Chats with a message each, long enough to fill many pages. */
function fill(rows: number) {
  using db = openStateDatabase(directory.stateDb)
  db.transaction(() => {
    for (let index = 0; index < rows; index++) {
      const id = String(index).padStart(6, '0')
      db.writable
        .sql("INSERT INTO chats (id, title, team_id, created_at, updated_at) VALUES (?, ?, 't', 0, 0)")
        .run(`chat_${id}`, 'x'.repeat(200))
      db.writable
        .sql(
          "INSERT INTO messages (id, chat_id, role, content, at, trust, privacy) VALUES (?, ?, 'user', ?, 0, 'user', 'normal')",
        )
        .run(`msg_${id}`, `chat_${id}`, 'y'.repeat(300))
      db.writable.sql("INSERT INTO changes (kind, key) VALUES ('chat', ?)").run(`chat_${id}`)
    }
  })
}
const count = (table: string) => {
  using db = openStateDatabase(directory.stateDb)
  return Number(db.readable.sql(`SELECT count(*) AS n FROM ${table}`).get()?.['n'])
}
function damage() {
  using db = openReadableStateDatabase(directory.stateDb)
  return db.findDamage()
}
/** The page where these words stand. */
async function overwritePage(holding: string) {
  const bytes = await readFile(directory.stateDb)
  const page = Math.floor(bytes.lastIndexOf(holding) / pageBytes)
  bytes.fill(0xff, page * pageBytes, (page + 1) * pageBytes)
  await writeFile(directory.stateDb, bytes)
  return bytes
}

test('rows on both sides of a damaged page are saved, those that lost their chat are left out, the file is kept', async () => {
  fill(1000)
  const damaged = await overwritePage('chat_000500x')
  expect(damage()).not.toEqual([])
  const report = salvageDatabase(directory)
  expect(report.from).toBe('rows')
  const chats = count('chats')
  expect(chats).toBeGreaterThan(900)
  expect(chats).toBeLessThan(1000)
  expect(count('messages')).toBe(chats)
  expect(report.tables.find(({ table }) => table === 'chats')).toEqual({
    table: 'chats',
    rows: chats,
    isWhole: false,
  })
  expect(damage()).toEqual([])
  expect((await readFile(join(report.movedTo, 'state.db'))).equals(damaged)).toBe(true)
  expect(await readdir(directory.root)).not.toContain('state.db.salvaged')
})

test('clients of the time before are sent a fresh snapshot, not the rest of another history', async () => {
  fill(300)
  await overwritePage('chat_000100x')
  salvageDatabase(directory)
  using db = openStateDatabase(directory.stateDb)
  expect(changesSince(db.readable, {}, { since: 250, limit: 10 })).toBe('too-old')
  expect(changesSince(db.readable, {}, { since: 300, limit: 10 })).toBe('too-old')
})

test('a log that still holds rows is read along and set aside with its database', async () => {
  fill(100)
  const db = openStateDatabase(directory.stateDb)
  db.writable.sql("INSERT INTO settings VALUES ('in the log', 'x', 0)").run()
  const [bytes, log] = [await readFile(directory.stateDb), await readFile(`${directory.stateDb}-wal`)]
  db.close()
  await writeFile(directory.stateDb, bytes)
  await writeFile(`${directory.stateDb}-wal`, log)
  const report = salvageDatabase(directory)
  expect(await readdir(report.movedTo)).toContain('state.db-wal')
  expect(count('settings')).toBe(1)
  expect(count('chats')).toBe(100)
})

test('when nothing can be read the newest good snapshot takes its place', async () => {
  fill(50)
  const next = [
    ...migrations,
    { version: (migrations.at(-1)?.version ?? 0) + 1, name: 'next', sql: 'CREATE TABLE later (a)' },
  ]
  openStateDatabase(directory.stateDb, { migrations: next }).close()
  await writeFile(directory.stateDb, 'nothing of it is left. '.repeat(1000))
  const report = salvageDatabase(directory)
  expect(report).toMatchObject({ from: 'snapshot', snapshot: expect.stringContaining('state-v') as string })
  expect(count('chats')).toBe(50)
})

test('with nothing to go on, nothing is moved', async () => {
  await writeFile(directory.stateDb, 'nothing of it is left. '.repeat(1000))
  expect(() => salvageDatabase(directory)).toThrow(expect.objectContaining({ code: 'DATA_DAMAGED' }))
  expect(await readFile(directory.stateDb, 'utf8')).toContain('nothing of it')
})

test('a cut-off in the middle of the replacement is finished at the next start, never an empty start', async () => {
  fill(10)
  await rename(directory.stateDb, `${directory.stateDb}.new`)
  await writeFile(`${directory.stateDb}-wal`, 'of the damaged one')
  expect(count('chats')).toBe(10)

  await rename(directory.stateDb, join(directory.root, 'away'))
  await writeFile(`${directory.stateDb}-wal`, 'a log alone')
  expect(() => openStateDatabase(directory.stateDb)).toThrow(
    expect.objectContaining({ code: 'DATA_DAMAGED' }),
  )
})
