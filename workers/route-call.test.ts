// Would catch: a cloud that is paid, or has money set aside, for what rules do; and a label of what was given that the choice does not see.
import { expect, test } from 'vitest'
import type { WorkCall } from '../main/runs/index.ts'
import { routeCall } from './route-call.ts'
import { describeModel } from '../test/support/models/described-model.ts'
import { workCall } from '../test/support/runs/work-call.ts'

const models = [describeModel('bundled'), describeModel('local'), describeModel('cloud-large', 5_000_000)]
const hard = `Prove, derive and compare step by step. ${'Consider every supplier and each of its contracts. '.repeat(80)}`

const call = (inputs: WorkCall['inputs'], rest: Partial<WorkCall> = {}): WorkCall =>
  workCall({ work: 'route', inputs: { question: hard, job: 'answer', ...inputs }, ...rest })

test('hard work goes to the large model; planning its searches goes to nobody who is paid, whoever is asked for', async () => {
  expect((await routeCall(call({}), { models })).tier).toBe('cloud-large')
  for (const tier of ['auto', 'cloud-large'] as const)
    expect(await routeCall(call({ job: 'plan-queries' }, { tier }), { models })).toMatchObject({
      tier: 'bundled',
      expectedUsd: 0,
    })
})

test('what the budgets leave now, and not what they began with, decides who can be paid', async () => {
  const agent = {
    id: 'answerer',
    name: 'A',
    instructions: '',
    tier: 'auto',
    budget: { maxSteps: 9, maxMicroUsd: 1_000_000 },
  }
  const asked: unknown[] = []
  const routed = (left: number, inputs: WorkCall['inputs'] = {}) =>
    routeCall(call(inputs, { agent: agent as unknown as NonNullable<WorkCall['agent']> }), {
      models,
      budgetLeft: async (input) => {
        asked.push(input)
        return left
      },
    })
  const dear = await routed(1_000_000)
  expect(dear.tier).toBe('cloud-large')
  expect(asked).toEqual([{ runId: call({}).runId, agentId: 'answerer', agentMicroUsd: 1_000_000 }])
  const most = Math.ceil((dear.mostUsd ?? NaN) * 1e6)
  expect((await routed(most)).tier).toBe('cloud-large')
  expect(await routed(most - 1)).toMatchObject({ tier: 'local', reason: expect.stringContaining('budget') })
  // Where nothing can cost money, nobody is asked.
  asked.length = 0
  const free = models.filter(({ tier }) => tier !== 'cloud-large')
  await routeCall(call({}, { agent: agent as unknown as NonNullable<WorkCall['agent']> }), {
    models: free,
    budgetLeft: async (input) => asked.push(input),
  })
  expect(asked).toEqual([])
  // A draft goes along with the question too.
  expect((await routed(most, { draft: 'A paragraph of it. '.repeat(40) })).tier).toBe('local')
})

test('after a refusal a team’s preference gives way, and what the user asks for does not', async () => {
  const preferring = { id: 'answerer', name: 'A', instructions: '', tier: 'cloud-large' }
  const agent = { ...preferring, budget: { maxSteps: 9, maxMicroUsd: 1_000_000 } } as unknown as NonNullable<
    WorkCall['agent']
  >
  const first = await routeCall(call({}, { agent }), { models })
  expect(first.tier).toBe('cloud-large')
  const refused = { refusedMicroUsd: Math.ceil((first.mostUsd ?? NaN) * 1e6) }
  expect(await routeCall(call(refused, { agent }), { models })).toMatchObject({
    tier: 'local',
    reason: expect.stringContaining('the budget no longer covers a larger model'),
  })
  await expect(routeCall(call(refused, { agent, tier: 'cloud-large' }), { models })).rejects.toThrow(
    'The budget does not cover this call.',
  )
})

test('what an earlier step saw and must stay here keeps the choice here', async () => {
  const { tier, privacy } = await routeCall(call({ privacy: 'local-only' }), { models })
  expect({ tier, privacy }).toEqual({ tier: 'local', privacy: 'local-only' })
})

test('nothing is learned for what somebody has chosen', async () => {
  const asked: unknown[] = []
  const learnedFor = async (question: unknown) => void asked.push(question)
  await routeCall(call({}, { tier: 'local' }), { models, learnedFor })
  expect(asked).toEqual([])
  await routeCall(call({}), { models, learnedFor })
  expect(asked).toHaveLength(1)
})
