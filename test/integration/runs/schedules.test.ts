// Schedules over the whole engine. Would catch: an occurrence that a restart loses or begins twice, a run that no row knows of, words that are kept
// though they were not understood, and an engine that goes away though something is scheduled.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ScheduleId } from '../../../contract/ids.ts'
import type { EngineClient } from '../../support/engine/contract-use.ts'
import { jsonError, jsonLines, maestro } from '../../support/engine/command-line.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const add = (client: EngineClient, words: string, policies = {}) =>
  client.schedules.add({
    words,
    zone: 'Europe/Zurich',
    prompt: 'What is new?',
    policies,
    idempotencyKey: randomUUID(),
  })

const occurrencesOf = async (client: EngineClient, scheduleId: ScheduleId) =>
  (await client.schedules.occurrences({ scheduleId })).occurrences

test('what is due begins by itself, and the engine’s end in the middle changes nothing', async () => {
  await using folder = await temporaryFolder('schedules')
  const data = join(folder.path, 'data')
  let scheduleId: ScheduleId
  let due: number | undefined
  {
    await using engine = await startEngine(data)
    const client = await engine.connect()
    const schedule = await add(client, 'in 2 seconds')
    ;({ scheduleId, nextDue: due } = schedule)
    expect(schedule).toMatchObject({ name: 'What is new?', words: 'in 2 seconds', teamId: 'assistant' })
    await expect
      .poll(async () => (await occurrencesOf(client, scheduleId)).length, { timeout: 15_000 })
      .toBe(1)
    await engine.kill()
  }
  await using engine = await startEngine(data)
  const client = await engine.connect()
  await expect
    .poll(async () => (await occurrencesOf(client, scheduleId))[0]?.state, { timeout: 30_000 })
    .toBe('ran')
  const occurrences = await occurrencesOf(client, scheduleId)
  const [occurrence] = occurrences
  const runs = (await client.runs.list({})).runs
  expect(occurrences).toHaveLength(1)
  expect(runs.map(({ runId }) => runId)).toEqual([occurrence?.runId])
  expect(occurrence).toMatchObject({ due, attempts: 1, runStatus: 'finished' })
  expect((await client.schedules.show({ scheduleId })).schedule.nextDue).toBeUndefined()
})

test('what was missed while nobody was there runs once, late, and says so', async () => {
  await using folder = await temporaryFolder('schedules')
  const data = join(folder.path, 'data')
  let scheduleId: ScheduleId
  {
    await using engine = await startEngine(data)
    const client = await engine.connect()
    ;({ scheduleId } = await add(client, 'every 7 minutes'))
    await engine.stop()
  }
  // An hour later.
  await using engine = await startEngine(data, { clock: 'ahead' })
  const client = await engine.connect()
  await expect
    .poll(async () => (await occurrencesOf(client, scheduleId)).some(({ state }) => state === 'late'), {
      timeout: 30_000,
    })
    .toBe(true)
  const occurrences = await occurrencesOf(client, scheduleId)
  expect(occurrences.filter(({ runId }) => runId !== undefined)).toHaveLength(1)
  const skipped = occurrences.filter(({ state }) => state === 'skipped')
  expect(skipped.length).toBeGreaterThanOrEqual(4)
  expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['one-for-all']))
})

test('a schedule is paused, run by hand, removed and brought back; wrong words leave nothing', async () => {
  await using folder = await temporaryFolder('schedules')
  await using engine = await startEngine(join(folder.path, 'data'))
  const client = await engine.connect()
  await expect(add(client, 'every blue moon')).rejects.toMatchObject({
    code: 'BAD_INPUT',
    data: { part: 'blue' },
  })
  await expect(
    client.schedules.add({
      words: 'daily at 7',
      prompt: 'x',
      teamId: 'nobody',
      idempotencyKey: randomUUID(),
    }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await client.schedules.list()).toEqual([])

  const { scheduleId } = await add(client, 'every weekday at 7')
  expect((await client.schedules.pause({ scheduleId })).pausedAt).toBeTypeOf('number')
  const key = randomUUID()
  const byHand = await client.schedules.runNow({ scheduleId, idempotencyKey: key })
  expect(byHand).toMatchObject({ byHand: true, state: 'running' })
  expect((await client.schedules.runNow({ scheduleId, idempotencyKey: key })).runId).toBe(byHand.runId)
  await expect
    .poll(async () => (await occurrencesOf(client, scheduleId))[0]?.state, { timeout: 15_000 })
    .toBe('ran')
  expect((await client.schedules.resume({ scheduleId })).pausedAt).toBeUndefined()
  expect(await client.schedules.remove({ scheduleId })).toEqual({ removed: true })
  expect(await client.schedules.list()).toEqual([])
  await expect(client.schedules.pause({ scheduleId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await client.schedules.list({ removed: true })).toHaveLength(1)
  await client.schedules.restore({ scheduleId })
  expect(await client.schedules.list()).toHaveLength(1)
})

test('the command line does the same', async () => {
  await using folder = await temporaryFolder('schedules')
  await using engine = await startEngine(join(folder.path, 'data'))
  const run = (...args: readonly string[]) =>
    maestro(['--data', engine.dataDirectory, '--json', 'schedule', ...args])
  const one = async (...args: readonly string[]) =>
    jsonLines(await run(...args))[0] as { scheduleId: ScheduleId }
  expect(await one('preview', 'every Monday 9:30', '--zone', 'Europe/Zurich')).toMatchObject({
    when: { cron: '30 9 * * 1' },
    zone: 'Europe/Zurich',
  })
  const added = await one(
    'add',
    'täglich um 7',
    'Was ist neu?',
    '--missed',
    'each',
    '--window',
    '2h',
    '--retries',
    '2',
  )
  expect(added).toMatchObject({
    policies: { missed: 'each', windowMs: 7_200_000, retries: 2, overlap: 'skip' },
  })
  expect(await one('run-now', added.scheduleId)).toMatchObject({ byHand: true })
  expect(await one('pause', added.scheduleId)).toHaveProperty('pausedAt')
  expect(await one('resume', added.scheduleId)).not.toHaveProperty('pausedAt')
  expect(await one('show', added.scheduleId)).toMatchObject({ schedule: { name: 'Was ist neu?' } })
  expect(jsonLines(await run('list'))).toHaveLength(1)
  expect(jsonLines(await run('occurrences', added.scheduleId))).toHaveLength(1)
  expect(await one('remove', added.scheduleId)).toEqual({ removed: true })
  expect(await one('restore', added.scheduleId)).toMatchObject({ scheduleId: added.scheduleId })
  const wrong = await run('add', 'every day at 25', 'x')
  expect([wrong.code, jsonError(wrong).message]).toEqual([1, '“25” is not a time of a day.'])
})
