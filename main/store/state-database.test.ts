import Database from 'better-sqlite3'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations, type Migration } from './migrations/index.ts'
import { listSnapshots } from './snapshots.ts'
import { openStateDatabase } from './state-database.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'))
  path = join(folder, 'state.db')
})
afterEach(() => rm(folder, { recursive: true }))

const latest = migrations.at(-1)?.version ?? 0
const next = (sql: string, version = latest + 1): Migration => ({ version, name: 'next', sql })
const insertSetting = "INSERT INTO settings VALUES ('a', '1', 0)"

function fillOldData() {
  using db = openStateDatabase(path)
  db.writable.sql(insertSetting).run()
}

test('nothing becomes the first version, and every commit waits for the disk', () => {
  fillOldData()
  using db = openStateDatabase(path)
  expect(db.readable.sql('SELECT value FROM settings').get()).toEqual({ value: '1' })
  expect(db.readable.sql('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  expect(db.readable.sql('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  expect(db.readable.sql('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 })
})

test('migrations stand in the order of their numbers, else one of them would never run', () => {
  const versions = migrations.map(({ version }) => version)
  expect(versions).toEqual([...new Set(versions)].toSorted((left, right) => left - right))
})

test('an upgrade keeps the data and takes a snapshot of the old', () => {
  fillOldData()
  {
    using db = openStateDatabase(path, {
      migrations: [...migrations, next('ALTER TABLE settings ADD COLUMN note TEXT')],
    })
    expect(db.readable.sql('SELECT value, note FROM settings').get()).toEqual({ value: '1', note: null })
  }
  const [snapshot] = listSnapshots(join(folder, 'backups'))
  using old = openStateDatabase(snapshot?.path ?? '')
  expect(old.readable.sql('SELECT value FROM settings').get()).toEqual({ value: '1' })
})

test('P11 a newer database is refused byte for byte, both versions told', async () => {
  openStateDatabase(path, { migrations: [...migrations, next('CREATE TABLE later (a)')] }).close()
  const before = await readFile(path)
  expect(() => openStateDatabase(path)).toThrow(
    expect.objectContaining({ code: 'DATA_NEWER', data: { dataVersion: latest + 1, knownVersion: latest } }),
  )
  expect((await readFile(path)).equals(before)).toBe(true)
  expect(await readdir(folder)).toEqual(['state.db'])
})

test('P11 a newer database is refused also while its version lies in the log only', async () => {
  const newer = openStateDatabase(path, { migrations })
  newer.writable.sql(`PRAGMA user_version = ${latest + 1}`).run()
  // Copied while open, as a crash would leave it.
  const copy = join(folder, 'copy')
  for (const suffix of ['', '-wal']) await writeFile(copy + suffix, await readFile(path + suffix))
  newer.close()
  expect((await readFile(copy)).readUInt32BE(60)).not.toBe(latest + 1)
  const before = [await readFile(copy), await readFile(`${copy}-wal`)]
  expect(() => openStateDatabase(copy)).toThrow(expect.objectContaining({ code: 'DATA_NEWER' }))
  expect([await readFile(copy), await readFile(`${copy}-wal`)]).toEqual(before)
})

test('P11 a failed migration leaves the old data untouched, with a snapshot that it names', async () => {
  fillOldData()
  const before = await readFile(path)
  const steps = [...migrations, next('DELETE FROM settings'), next('THIS IS NO SQL', latest + 2)]
  expect(() => openStateDatabase(path, { migrations: steps })).toThrow(
    expect.objectContaining({
      code: 'MIGRATION_FAILED',
      safe: expect.stringContaining(`backups/state-v${latest}-`),
    }),
  )
  expect((await readFile(path)).equals(before)).toBe(true)
  using db = openStateDatabase(path)
  expect(db.readable.sql('SELECT value FROM settings').get()).toEqual({ value: '1' })
})

test('a migration that would leave rows referring to nothing is a failed one', () => {
  {
    using db = openStateDatabase(path)
    db.writable
      .sql("INSERT INTO chats (id, title, team_id, created_at, updated_at) VALUES ('c', 't', 'team', 0, 0)")
      .run()
    db.writable
      .sql(
        "INSERT INTO messages (id, chat_id, role, content, at, trust, privacy) VALUES ('m','c','user','h',0,'user','normal')",
      )
      .run()
  }
  const steps = [...migrations, next('DELETE FROM chats')]
  expect(() => openStateDatabase(path, { migrations: steps })).toThrow('refer to nothing')
})

test('old snapshots do not pile up', () => {
  fillOldData()
  const steps = [...migrations]
  for (let version = latest + 1; version < latest + 7; version++) {
    steps.push(next(`CREATE TABLE t${version} (a)`, version))
    openStateDatabase(path, { migrations: steps }).close()
  }
  expect(listSnapshots(join(folder, 'backups')).map(({ version }) => version)).toEqual([
    latest + 5,
    latest + 4,
    latest + 3,
  ])
})

test('what is no database, or not ours, is left as it is and told', async () => {
  await writeFile(path, 'a letter to my sister, and quite a long one at that. '.repeat(10))
  expect(() => openStateDatabase(path)).toThrow(expect.objectContaining({ code: 'DATA_DAMAGED' }))
  expect(await readFile(path, 'utf8')).toContain('my sister')

  const foreign = join(folder, 'foreign.db')
  const other = new Database(foreign)
  other.exec('PRAGMA application_id = 7; CREATE TABLE mine (a)')
  other.close()
  expect(() => openStateDatabase(foreign)).toThrow(expect.objectContaining({ code: 'DATA_DAMAGED' }))
})

test('a vanished folder and a held database have their own errors', async () => {
  expect(() => openStateDatabase(join(folder, 'no', 'state.db'))).toThrow(
    expect.objectContaining({ code: 'FILE_GONE' }),
  )
  openStateDatabase(path).close()
  const other = new Database(path)
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  expect(() => openStateDatabase(path, { busyTimeoutMs: 20 })).toThrow(
    expect.objectContaining({ code: 'DATA_LOCKED' }),
  )
  other.close()
})

test('after a cut-off a damaged page is found at start, not in the middle of a run', async () => {
  const db = openStateDatabase(path)
  for (let index = 0; index < 400; index++)
    db.writable.sql('INSERT INTO settings VALUES (?, ?, 0)').run(`name ${index}`, 'x'.repeat(500))
  db.readable.sql('PRAGMA wal_checkpoint').get()
  db.writable.sql(insertSetting).run()
  const copy = join(folder, 'copy')
  const bytes = await readFile(path)
  bytes.fill(0xff, bytes.length - 4096 * 3)
  await writeFile(copy, bytes)
  await writeFile(`${copy}-wal`, await readFile(`${path}-wal`))
  db.close()
  expect(() => openStateDatabase(copy)).toThrow(expect.objectContaining({ code: 'DATA_DAMAGED' }))
})
