// P7 where several runs have chosen and the budget covers one of them: the race is forced. Would catch: a run that ends though a smaller model could
// answer within what is left, a choice that says nothing of it, and a call that the budget does not cover.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunId } from '../../../contract/ids.ts'
import type { TierPreference } from '../../../contract/labels.ts'
import { foldRun } from '../../../contract/run-state.ts'
import { readRunEvent } from '../../../contract/run-events.ts'
import type { SupervisorOptions } from '../../../main/runs/index.ts'
import { hasStatus, superviseRuns, type SupervisedRuns } from '../../support/runs/supervised-runs.ts'
import { soloTeam } from '../../support/runs/test-teams.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const entry = new URL('../../support/runs/two-models-thread.worker.ts', import.meta.url)
const hard = `Prove, derive and compare step by step. ${'Consider every supplier and each of its contracts. '.repeat(80)}`

let open: AsyncDisposableStack
let runs: SupervisedRuns
/** Whoever asks what the budgets leave is told when so many have asked; from then on, at once. */
let together = 1

beforeEach(async () => {
  open = new AsyncDisposableStack()
  together = 1
  const folder = open.use(await temporaryFolder('budget-used-up'))
  runs = open.use(await superviseRuns(folder.path, {}, { entry, maxThreads: () => 1, through: meeting }))
})
afterEach(() => open.disposeAsync())

function meeting(store: SupervisorOptions['store']): SupervisorOptions['store'] {
  const waiting: (() => void)[] = []
  return {
    ...store,
    async read(name, input) {
      const read = await store.read(name, input)
      if (name !== 'budgets.left') return read
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push(resolve)
      if (waiting.length >= together) {
        together = 1
        for (const go of waiting.splice(0)) go()
      }
      await promise
      return read
    },
  }
}

async function ask(tier: TierPreference = 'auto'): Promise<RunId> {
  const { runId } = await runs.store.store.write('chats.send', {
    text: hard,
    tier,
    team: soloTeam,
    teamVersion: 'test',
    scope: [],
    attachments: [],
    idempotencyKey: crypto.randomUUID(),
  })
  runs.supervisor.wake(runId, 'start')
  return runId
}

async function ended(runId: RunId) {
  await runs.until(runId, hasStatus('finished', 'failed'))
  const rows = await runs.store.store.read('runs.journal', { runId })
  return foldRun(
    runId,
    rows.flatMap((row) => readRunEvent(row) ?? []),
  )
}

/** So many calls of the large model, at the most that one can cost. */
async function allow(calls: number) {
  const { steps } = await ended(await ask())
  const most = Object.values(steps).find(({ kind }) => kind === 'route')?.route?.mostUsd ?? NaN
  const { total } = await runs.store.store.read('ledger.sum', { by: 'model' })
  const limitUsd = total.costUsd + (calls * Math.ceil(most * 1e6)) / 1e6
  await runs.store.store.write('budgets.set', { holder: 'all', key: '', period: 'month', limitUsd })
  return limitUsd
}

test('of runs that have chosen the large model together the budget covers one; the others are answered by the small one, and say why', async () => {
  const limitUsd = await allow(1)
  together = 4
  const ids = await Promise.all(Array.from({ length: 4 }, () => ask()))
  const states = await Promise.all(ids.map(ended))
  expect(states.map(({ status }) => status)).toEqual(Array(4).fill('finished'))
  const routes = states.map(({ answer }) => answer?.route)
  expect(routes.map((route) => route?.model).toSorted()).toEqual(['large', 'small', 'small', 'small'])
  for (const route of routes.filter((each) => each?.model === 'small'))
    expect(route?.reason).toMatch(
      /: answered on this computer, because the budget no longer covers a larger model$/u,
    )
  const { total } = await runs.store.store.read('ledger.sum', { by: 'model' })
  expect(total.costUsd).toBeLessThanOrEqual(limitUsd)
  expect(total).toMatchObject({ calls: 5, failed: 0 })
})

test('who asks for the large model gets no other: the run ends with the limit that does not cover it', async () => {
  await allow(1)
  together = 2
  const states = await Promise.all((await Promise.all([ask('cloud-large'), ask('cloud-large')])).map(ended))
  expect(states.map(({ status }) => status).toSorted()).toEqual(['failed', 'finished'])
  expect(states.find(({ status }) => status === 'failed')?.error).toMatchObject({
    code: 'BUDGET_EXCEEDED',
    message: expect.stringMatching(/^The budget is .+ for one month; .+ of it is spent/u),
    data: { holder: 'all', period: 'month' },
  })
})
