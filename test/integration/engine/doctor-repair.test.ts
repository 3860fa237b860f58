// `maestro doctor --repair`: the way on that the error names must lead somewhere, also when no engine can start.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acquireDataDirectory, createDataDirectory } from '../../../main/platform/index.ts'
import { openStateDatabase } from '../../../main/store/index.ts'
import { startChild } from '../../support/child.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const maestro = new URL('../../../main/cli/maestro.ts', import.meta.url)

async function repair(folder: string): Promise<unknown> {
  await using child = startChild(maestro, ['doctor', '--repair', '--json', '--data', folder])
  await new Promise((resolve) => child.process.once('close', resolve))
  return child.lines[0] ?? JSON.parse(child.complaints)
}

async function fill(folder: string): Promise<string> {
  const { stateDb } = await createDataDirectory(folder)
  using db = openStateDatabase(stateDb)
  db.transaction(() => {
    for (let index = 0; index < 1000; index++)
      db.writable
        .sql("INSERT INTO chats (id, title, team_id, created_at, updated_at) VALUES (?, ?, 't', 0, 0)")
        .run(`chat_${index}`, 'x'.repeat(200))
  })
  return stateDb
}

test('a whole database is left as it is, one that an engine holds too', async () => {
  await using folder = await temporaryFolder('repair')
  const path = await fill(folder.path)
  const before = await readFile(path)
  expect(await repair(folder.path)).toMatchObject({ ok: true })
  expect((await readFile(path)).equals(before)).toBe(true)
  await using held = await acquireDataDirectory(folder.path)
  expect(await repair(held.directory.root)).toMatchObject({ error: { code: 'DATA_LOCKED' } })
})

test('of a damaged one what can be read takes its place', async () => {
  await using folder = await temporaryFolder('repair')
  const path = await fill(folder.path)
  const bytes = await readFile(path)
  const page = Math.floor(bytes.indexOf('chat_500x') / 4096)
  await writeFile(path, bytes.fill(0xff, page * 4096, (page + 1) * 4096))
  expect(await repair(folder.path)).toMatchObject({ ok: false, checks: [{ name: 'database' }] })
  expect(await readdir(join(folder.path, 'damaged'))).toHaveLength(1)
  expect(await repair(folder.path)).toMatchObject({ ok: true })
  using db = openStateDatabase(path)
  expect(db.readable.sql('SELECT count(*) AS n FROM chats').get()?.['n']).toBeGreaterThan(950)
})

test('where nothing can be read, the file stays and the error says what is left to do', async () => {
  await using folder = await temporaryFolder('repair')
  const path = await fill(folder.path)
  await writeFile(path, 'Dear Ada,\n'.repeat(1000))
  expect(await repair(folder.path)).toMatchObject({ error: { code: 'DATA_DAMAGED' } })
  expect(await readFile(path, 'utf8')).toContain('Dear Ada')
})
