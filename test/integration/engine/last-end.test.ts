// How the engine before ended. Would catch: a crash that is told as a good end, a good end that is told as a crash, and a note that comes
// back after somebody has read it.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LastEnd } from '../../../contract/last-end.ts'
import { systemIds } from '../../../main/platform/index.ts'
import { createCommandRunner, openStateDatabase } from '../../../main/store/index.ts'
import { migrations } from '../../../main/store/migrations/index.ts'
import { storeCommands } from '../../../workers/store-commands.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

test('nothing before, then a good end, then a kill -9 with a run at work', async () => {
  await using folder = await temporaryFolder('last-end')
  const data = join(folder.path, 'data')
  {
    await using engine = await startEngine(data)
    const client = await engine.connect()
    expect(await client.engine.lastEnd()).toMatchObject({ ending: 'first', runs: 0 })
    await engine.stop()
  }
  let runId: string
  {
    await using engine = await startEngine(data)
    const client = await engine.connect()
    expect(await client.engine.lastEnd()).toMatchObject({ ending: 'good', version: '0.1.0' })
    ;({ runId } = await client.chats.send({
      text: 'Who keeps the light?',
      idempotencyKey: 'the-first-question',
    }))
    await engine.kill()
  }
  await using engine = await startEngine(data)
  const client = await engine.connect()
  const lastEnd = await client.engine.lastEnd()
  expect(lastEnd).toMatchObject({ ending: 'unexpected', runs: 1, runIds: [runId], isDismissed: false })
  expect(lastEnd.at).toBeLessThanOrEqual(lastEnd.foundAt)
  const { checks } = await client.engine.doctor()
  expect(checks.find(({ name }) => name === 'last end')?.message).toContain('unexpectedly')
})

test('read in one window it is read in all, and the next start tells of its own', async () => {
  await using folder = await temporaryFolder('last-end')
  const data = join(folder.path, 'data')
  {
    await using first = await startEngine(data)
    await first.kill()
  }
  {
    await using second = await startEngine(data)
    const [one, other] = [await second.connect(), await second.connect()]
    const told: (LastEnd | undefined)[] = []
    const stop = new AbortController()
    const watching = (async () => {
      for await (const update of other.state.watch({}, { signal: stop.signal })) {
        if (update.type === 'snapshot') told.push(update.lastEnd)
        if (update.type === 'change' && update.change.kind === 'last-end') {
          told.push(update.change.lastEnd)
          return
        }
      }
    })()
    await expect.poll(() => told.length).toBe(1)
    expect(await one.engine.dismissLastEnd()).toEqual({ dismissed: true })
    expect(await one.engine.dismissLastEnd()).toEqual({ dismissed: false })
    await watching
    expect(told.map((lastEnd) => lastEnd?.isDismissed)).toEqual([false, true])
    await second.kill()
  }
  await using third = await startEngine(data)
  const client = await third.connect()
  expect(await client.engine.lastEnd()).toMatchObject({ ending: 'unexpected', isDismissed: false })
})

test('a folder of the version before knows of no life, and its settings stay', async () => {
  await using folder = await temporaryFolder('last-end')
  const path = join(folder.path, 'state.db')
  const place = migrations.findIndex(({ name }) => name === 'lives-of-engines')
  {
    using old = openStateDatabase(path, { migrations: migrations.slice(0, place) })
    old.writable.sql(`INSERT INTO settings VALUES ('agents.threads', '4', 0)`).run()
  }
  using now = openStateDatabase(path)
  const clock = { now: () => 50, monotonic: () => 0 }
  const runner = createCommandRunner(now, { ...storeCommands, clock, ids: systemIds })
  expect(runner.read('lives.lastEnd', null)).toBeUndefined()
  expect(runner.read('settings.get', null)['agents.threads']).toBe(4)
})
