// The ledger by the command line, on a real engine that has answered. Would catch: a view that does not add up, a row that no script can read.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LedgerView } from '../../../contract/ledger.ts'
import { jsonError, jsonLines, maestro } from '../../support/engine/command-line.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const open = new AsyncDisposableStack()
let data: string
beforeAll(async () => {
  data = join(open.use(await temporaryFolder('ledger')).path, 'data')
  open.use(await startEngine(data))
  for (const question of ['When was it founded?', 'Who was elected treasurer?'])
    await maestro(['ask', question, '--data', data, '--json'])
}, 120_000)
afterAll(() => open.disposeAsync())

const run = (...args: string[]) => maestro(['ledger', ...args, '--data', data])
const report = async (...args: string[]) => jsonLines(await run(...args, '--json'))[0] as Report
interface Report {
  readonly rows: readonly { readonly key: string; readonly calls: number }[]
  readonly total: { readonly calls: number; readonly answeredHere: number; readonly costUsd: number }
}

test('every view sums the same calls, all of them answered here and free, and nothing is said to be saved', async () => {
  for (const by of LedgerView.options) {
    const { rows, total } = await report('--by', by)
    expect(total).toMatchObject({
      calls: 2,
      answered: 2,
      answeredHere: 2,
      costUsd: 0,
      unknownPrice: 0,
      compared: 0,
    })
    expect(total).not.toHaveProperty('savedUsd')
    expect(rows.reduce((sum, { calls }) => sum + calls, 0)).toBe(2)
  }
  const keys = async (by: string) => (await report('--by', by)).rows.map(({ key }) => key)
  expect([await keys('model'), await keys('team'), await keys('tier')]).toEqual([
    ['quoting-1'],
    ['assistant'],
    ['bundled'],
  ])
  expect(await keys('run')).toHaveLength(2)
  expect((await run()).stdout).toContain('100 % answered on this computer')
})

test('a time narrows it, and so does a line of a view', async () => {
  expect((await report('--until', '2020-01-01')).total.calls).toBe(0)
  expect((await report('--since', '2020-01-01')).total.calls).toBe(2)
  const calls = async (of: string) => jsonLines(await run('calls', '--of', of, '--json'))
  expect(await calls('model=quoting-1')).toHaveLength(2)
  expect(await calls('model=another')).toEqual([])
  expect((await calls('team=assistant'))[0]).toMatchObject({
    tier: 'bundled',
    ended: 'finished',
    costUsd: 0,
    price: { input: 0, output: 0 },
  })
})

test('as comma-separated values it has a line for each attempt, and one that names the columns', async () => {
  const [header, ...lines] = (await run('--csv')).stdout.trim().split('\n')
  expect(header).toMatch(/^at,run,step,attempt,.*,cost_usd,.*,saved_usd$/)
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line).toMatch(/,quoting-1,.*,0\.000000,/)
})

test.each([
  ['a view that there is not', ['--by', 'colour']],
  ['a day that there is not', ['--since', 'yesterday']],
  ['a part without a view', ['calls', '--of', 'quoting-1']],
])('%s is wrong use', async (_what, args) => {
  const result = await run(...args, '--json')
  expect(result.code).toBe(2)
  expect(jsonError(result).code).toBe('WRONG_USE')
})
