// Limits on money by the command line, on a real engine.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jsonError, jsonLines, maestro } from '../../support/engine/command-line.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const open = new AsyncDisposableStack()
let folder: string
beforeAll(async () => {
  folder = open.use(await temporaryFolder('budgets')).path
  open.use(await startEngine(join(folder, 'data')))
}, 60_000)
afterAll(() => open.disposeAsync())

const run = (...args: string[]) => maestro(['budget', ...args, '--data', join(folder, 'data'), '--json'])

test('a script sets limits, sees what is spent of each, changes them and takes them away', async () => {
  const day = { holder: 'all', key: '', period: 'day', limitUsd: 2.5, spentUsd: 0 }
  expect(jsonLines(await run('set', 'day', '2.50'))).toEqual([day])
  await run('set', 'run', '0.2', '--agent', 'answerer')
  await run('set', 'month', '10', '--team', 'researcher')
  expect(jsonLines(await run('list'))).toEqual([
    { holder: 'agent', key: 'answerer', period: 'run', limitUsd: 0.2, spentUsd: 0 },
    day,
    { holder: 'team', key: 'researcher', period: 'month', limitUsd: 10, spentUsd: 0 },
  ])
  await run('set', 'day', '3')
  expect(jsonLines(await run('list'))).toContainEqual({ ...day, limitUsd: 3 })
  expect(jsonLines(await run('remove', 'day'))).toEqual([{ removed: true }])
  expect(jsonLines(await run('remove', 'day'))).toEqual([{ removed: false }])
})

test.each([
  ['no time', ['set']],
  ['a time that there is not', ['set', 'year', '1']],
  ['no money', ['set', 'day']],
  ['words for money', ['set', 'day', 'much']],
  ['less than nothing', ['set', 'day', '-1']],
  ['two owners', ['set', 'day', '1', '--team', 'a', '--agent', 'b']],
])('%s is wrong use, and nothing is limited by it', async (_what, args) => {
  const result = await run(...args)
  expect(result.code).toBe(2)
  expect(jsonError(result).code).toBe('WRONG_USE')
})
