// What an engine says of its folder, its settings and its money. Would catch: sizes that are guessed, a reset that leaves the old value,
// sums that leave out calls.
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { measureStorage } from '../../../main/care/index.ts'
import { createDataDirectory, systemIds } from '../../../main/platform/index.ts'
import { createCommandRunner, openStateDatabase } from '../../../main/store/index.ts'
import { storeCommands } from '../../../workers/store-commands.ts'
import { startChild } from '../../support/child.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const clock = { now: () => 1_000, monotonic: () => 0 }

test('every byte of the folder belongs to one part', async () => {
  await using folder = await temporaryFolder('storage')
  const directory = await createDataDirectory(join(folder.path, 'data'))
  const files = [
    [directory.lake, 'a.txt', 'documents', 3],
    [directory.trash, 'b.txt', 'trash', 50],
    [directory.versions, 'c', 'versions', 700],
    [directory.root, 'state.db', 'database', 11],
    [directory.root, 'state.db-wal', 'database', 13],
    [directory.root, 'cache.db-shm', 'index', 17],
    [directory.root, 'alive', 'other', 1],
  ] as const
  for (const [place, name, , bytes] of files) await writeFile(join(place, name), 'x'.repeat(bytes))
  const use = await measureStorage(directory, new AbortController().signal)
  const held = Object.fromEntries(use.parts.map(({ name, bytes }) => [name, bytes]))
  expect(held).toMatchObject({ documents: 3, trash: 50, versions: 700, database: 24, index: 17, other: 1 })
  expect(use.bytes).toBe(795)
  expect(use.freeBytes).toBeGreaterThan(0)
})

test('a setting is changed, put back, and refused with its own words, from the command line', async () => {
  await using folder = await temporaryFolder('settings')
  const data = join(folder.path, 'data')
  await using engine = await startEngine(data)
  const client = await engine.connect()
  await client.settings.set({ name: 'agents.threads', value: 5 })
  await client.settings.set({ name: 'appearance.textSize', value: 'large' })
  const run = async (...args: string[]) => {
    const maestro = new URL('../../../main/cli/maestro.ts', import.meta.url)
    await using child = startChild(maestro, [...args, '--json', '--data', data])
    await new Promise((resolve) => child.process.once('close', resolve))
    return child.lines[0] ?? JSON.parse(child.complaints)
  }
  expect(await run('settings', 'reset', 'agents.threads')).toEqual({ 'agents.threads': 2 })
  expect(await run('settings', 'get', 'appearance.textSize')).toEqual({ 'appearance.textSize': 'large' })
  expect(await run('settings', 'set', 'appearance.textSize', 'huge')).toMatchObject({
    error: { code: 'BAD_INPUT', safe: 'The setting keeps its value.' },
  })
  expect(await run('settings', 'reset')).toMatchObject({ 'appearance.textSize': 'normal' })
  const use = (await run('storage')) as { parts: { name: string; bytes: number }[] }
  const { size } = await stat(join(data, 'state.db'))
  expect(use.parts.find(({ name }) => name === 'database')?.bytes).toBeGreaterThanOrEqual(size)
  expect(await run('models', 'list')).toMatchObject([{ tier: 'bundled', quotesOnly: true }])
  expect(await run('ledger')).toMatchObject({ total: { calls: 0, costUsd: 0 } })
})

test('the ledger is summed by model, agent and day, from a moment on', () => {
  using db = openStateDatabase(':memory:')
  const runner = createCommandRunner(db, { ...storeCommands, clock, ids: systemIds })
  const insert = db.writable.sql(
    `INSERT INTO ledger (run_id, step_id, attempt, agent_id, tier, model, reason, tokens_in, tokens_out, tokens_cached,
       cost_micro_usd, latency_ms, at) VALUES (?, 's', ?, ?, 'bundled', ?, '', 10, 2, 0, ?, 5, ?)`,
  )
  const noon = (day: number) => new Date(2026, 2, day, 12).getTime()
  insert.run('run_a', 1, 'writer', 'small', 100, noon(1))
  insert.run('run_a', 2, 'writer', 'large', 5_000, noon(1))
  insert.run('run_b', 1, 'critic', 'small', 200, noon(2))
  expect(runner.read('ledger.sum', { by: 'model' })).toMatchObject({
    rows: [
      { key: 'large', calls: 1, costUsd: 0.005 },
      { key: 'small', calls: 2, costUsd: 0.0003 },
    ],
    total: { calls: 3, tokensIn: 30, costUsd: 0.0053 },
  })
  expect(runner.read('ledger.sum', { by: 'day' }).rows.map(({ key }) => key)).toEqual([
    '2026-03-02',
    '2026-03-01',
  ])
  expect(runner.read('ledger.sum', { by: 'agent', since: noon(2) }).rows).toMatchObject([{ key: 'critic' }])
  expect(runner.read('ledger.sum', { by: 'model', since: noon(3) }).total).toMatchObject({
    calls: 0,
    costUsd: 0,
  })
})
