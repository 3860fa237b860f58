import { expect, test } from 'vitest'
import type { RunEvent } from '../../../contract/run-events.ts'
import { foldRun, type RunState } from '../../../contract/run-state.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { created, simulate, simulatedRunId, type World } from '../../../test/support/runs/simulated-run.ts'
import { answerNode, testTeam, toolNode } from '../../../test/support/runs/test-teams.ts'

const route = { difficulty: 0, tier: 'bundled', model: 'm', reason: 'r', expectedUsd: 0 } as const

/** Tools answer with their name and input; the gate allows, asks or denies as the tool's name says. */
const world: World = (step, inputs) => {
  switch (step.work) {
    case 'gate': {
      const [verdict = 'allow', effect = 'read'] = (step.tool ?? '').split('.')
      return { outputs: { verdict, effect, action: `call ${step.tool}`, reason: 'because' } }
    }
    case 'route':
      return { outputs: {}, route }
    case 'retrieve':
      return { outputs: { passages: [{ text: 'found' }] } }
    case 'answer':
      return {
        outputs: { text: `answer ${JSON.stringify(inputs)}`, supported: true, citations: [], passages: [] },
      }
    case 'plan-queries':
      return { outputs: { queries: ['first', 'second'] } }
    default:
      return { outputs: { text: `${step.node}(${JSON.stringify(inputs)})`, count: step.visit } }
  }
}

const run = (team: TeamDefinition, more: Partial<Parameters<typeof simulate>[1]> = {}) =>
  simulate(created(team), { world, ...more })
const kinds = (events: readonly RunEvent[]) => events.map(({ kind }) => kind)
const nodes = (state: RunState) =>
  Object.fromEntries(Object.entries(state.nodes).map(([key, { status }]) => [key, status]))

const read = (rest: Parameters<typeof toolNode>[1] = {}) => toolNode('allow.read', rest)

test('an answer is a search, a route that knows what was found, and a model, in this order', async () => {
  const { state, events } = await run(testTeam({ answer: { ...answerNode, retrieve: 'always' } }, []))
  expect(Object.values(state.steps).map(({ kind }) => kind)).toEqual(['retrieve', 'route', 'model'])
  expect(kinds(events).at(-1)).toBe('run.finished')
  expect(state.answer?.route).toEqual(route)
})

test('the shorter branch of a choice is skipped, and the join does not wait for it', async () => {
  const { state } = await run(
    testTeam(
      {
        choose: {
          type: 'router',
          choices: [{ name: 'left', when: { exists: { node: 'choose', output: 'nothing' } } }],
          otherwise: 'right',
        },
        left: read(),
        right: read(),
        far: read(),
        gather: { type: 'join', collect: 'text' },
        answer: { ...answerNode, inputs: { passages: { node: 'gather', output: 'items' } } },
      },
      ['choose>left', 'choose>right', 'right>far', 'left>gather', 'far>gather', 'gather>answer'],
    ),
  )
  expect(nodes(state)).toMatchObject({ 'left#1': 'skipped', 'right#1': 'finished', 'gather#1': 'finished' })
  expect(state.status).toBe('finished')
})

test('a join of any goes on with the first branch, and the run still waits for the second', async () => {
  const { state, events } = await run(
    testTeam(
      {
        fan: { type: 'parallel' },
        quick: read(),
        slow: read(),
        first: { type: 'join', wait: 'any', collect: 'text' },
        answer: answerNode,
      },
      ['fan>quick', 'fan>slow', 'quick>first', 'slow>first', 'first>answer'],
    ),
    { choices: [0, 1] },
  )
  const items = Object.values(state.nodes).find(({ node }) => node === 'first')?.outputs['items']
  expect(items).toMatchObject({ length: 1 })
  expect(nodes(state)['slow#1']).toBe('finished')
  expect(kinds(events).at(-1)).toBe('run.finished')
})

test('a join that can no longer fill is skipped, and what hangs on it too', async () => {
  const denied = toolNode('deny.read', { onError: 'continue' })
  const { state } = await run(
    testTeam(
      {
        fan: { type: 'parallel' },
        one: read(),
        two: denied,
        both: { type: 'join', wait: 2 },
        late: read(),
        answer: answerNode,
      },
      ['fan>one', 'fan>two', 'one>both', 'two>both', 'both>late', 'one>answer'],
    ),
  )
  expect(nodes(state)).toMatchObject({ 'two#1': 'skipped', 'both#1': 'skipped', 'late#1': 'skipped' })
  expect(state.status).toBe('finished')
})

test('a loop runs until its condition ends it, and what follows runs once', async () => {
  const again = { compare: 'lt', left: { node: 'work', output: 'count' }, right: 3 } as const
  const { state } = await run(
    testTeam(
      { begin: read(), work: read({ maxVisits: 10 }), look: read({ maxVisits: 10 }), answer: answerNode },
      [
        'begin>work',
        'work>look',
        { from: 'look', to: 'work', when: again },
        { from: 'look', to: 'answer', when: { not: again } },
      ],
    ),
  )
  expect(Object.keys(state.nodes)).toEqual([
    'begin#1',
    'work#1',
    'look#1',
    'work#2',
    'look#2',
    'work#3',
    'look#3',
    'answer#1',
  ])
  expect(state.status).toBe('finished')
})

test('a loop that never ends by itself ends at maxVisits, and the run says that nothing came', async () => {
  const { state } = await run(
    testTeam({ work: read({ maxVisits: 3 }), answer: answerNode }, [
      'work>work',
      { from: 'work', to: 'answer', when: { exists: { node: 'work', output: 'never' } } },
    ]),
  )
  expect(nodes(state)).toEqual({
    'work#1': 'finished',
    'work#2': 'finished',
    'work#3': 'finished',
    'answer#1': 'skipped',
  })
  expect(state.error?.message).toContain('without an answer')
})

test('a tool that must be asked about waits for its answer, and a refusal ends the run', async () => {
  const team = testTeam({ tool: toolNode('ask.keyed'), answer: answerNode }, ['tool>answer'])
  const allowed = await run(team)
  expect(allowed.state.status).toBe('finished')
  expect(allowed.begun.find(({ work }) => work === 'call-tool')).toMatchObject({
    effect: 'keyed',
    approval: 'given',
  })
  const denied = await run(team, { answer: () => 'deny' })
  expect(denied.state.error).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(denied.begun.some(({ work }) => work === 'call-tool')).toBe(false)
})

function cutOff(events: readonly RunEvent[]): readonly RunEvent[] {
  const call = events.findIndex((event) => event.kind === 'step.started' && event.body.stepKind === 'tool')
  return events.slice(0, call + 1)
}

test('an unkeyed call that a crash cut off is asked about, and done again only when the user says so', async () => {
  const team = testTeam({ tool: toolNode('allow.unkeyed'), answer: answerNode }, ['tool>answer'])
  const begun = cutOff((await run(team)).events)
  const calls = async (answer: string) => {
    const { state, begun: again } = await simulate(begun, { world, answer: () => answer })
    return [state.status, again.filter(({ work }) => work === 'call-tool').length]
  }
  expect(await calls('it was done')).toEqual(['finished', 0])
  expect(await calls('it was not done: do it now')).toEqual(['finished', 1])
  expect(await calls('stop here')).toEqual(['failed', 0])
})

test('a keyed call that a crash cut off is begun again under the same id', async () => {
  const team = testTeam({ tool: toolNode('allow.keyed'), answer: answerNode }, ['tool>answer'])
  const whole = await run(team)
  const { state, begun } = await simulate(cutOff(whole.events), { world })
  const ids = (steps: readonly { readonly work: string; readonly stepId: string }[]) =>
    steps.filter(({ work }) => work === 'call-tool').map(({ stepId }) => stepId)
  expect(ids(begun)).toEqual(ids(whole.begun))
  expect(begun[0]?.attempt).toBe(2)
  expect(state.status).toBe('finished')
})

test('a budget ends the run before the step that would break it', async () => {
  const agents = [{ id: 'writer', name: 'Writer', instructions: '', budget: { maxSteps: 1 } }]
  const { state, begun } = await run(testTeam({ answer: answerNode }, [], { agents }))
  expect(state.error).toMatchObject({ code: 'BUDGET_EXCEEDED' })
  expect(begun.map(({ work }) => work)).toEqual(['route'])
})

test('money is counted with what a call cut off may have cost', async () => {
  const agents = [{ id: 'writer', name: 'Writer', instructions: '', budget: { maxMicroUsd: 1_500_000 } }]
  const team = testTeam({ answer: answerNode }, [], { agents })
  const dear: World = (step, inputs) => ({
    ...world(step, inputs),
    ...(step.work === 'route' && { route: { ...route, expectedUsd: 1 } }),
  })
  const whole = await simulate(created(team), { world: dear })
  expect(whole.state.status).toBe('finished')
  const model = whole.events.findIndex(
    (event) => event.kind === 'step.started' && event.body.stepKind === 'model',
  )
  const { state } = await simulate(whole.events.slice(0, model + 1), { world: dear })
  expect(state.error).toMatchObject({ code: 'BUDGET_EXCEEDED' })
})

test('each claim is checked by its own step, and the last one drops what fell', async () => {
  const team = testTeam(
    {
      answer: answerNode,
      check: {
        type: 'agent',
        agent: 'writer',
        job: 'check-claims',
        inputs: {
          text: { node: 'answer', output: 'text' },
          citations: { node: 'answer', output: 'citations' },
        },
      },
    },
    ['answer>check'],
  )
  const { begun, state } = await run(team, {
    world: (step, inputs) => {
      if (step.work === 'answer')
        return { outputs: { text: 'x', supported: true, citations: [{ n: 1 }, { n: 2 }] } }
      if (step.work === 'check-claim')
        return { outputs: { stands: (inputs['citation'] as { n: number }).n === 2 } }
      if (step.work === 'drop-claims')
        return {
          outputs: { text: JSON.stringify(inputs['verdicts']), supported: true, citations: [], removed: 1 },
        }
      return world(step, inputs)
    },
  })
  expect(begun.map(({ work }) => work)).toEqual([
    'route',
    'answer',
    'check-claim',
    'check-claim',
    'drop-claims',
  ])
  expect(state.nodes['check#1']?.outputs['text']).toEqual({ value: '[false,true]' })
})

test('a run that was cancelled leaves no open step', async () => {
  const team = testTeam({ tool: toolNode('allow.unkeyed'), answer: answerNode }, ['tool>answer'])
  const begun = cutOff((await run(team)).events)
  const last = begun.at(-1)
  const cancel: RunEvent = {
    ...(last as RunEvent),
    seq: begun.length + 1,
    kind: 'run.cancel-requested',
    body: {},
  } as RunEvent
  const { state } = await simulate([...begun, cancel], { world })
  expect(state.status).toBe('cancelled')
  expect(Object.values(state.steps).map(({ status }) => status)).toEqual(['finished', 'in-doubt'])
  expect(foldRun(simulatedRunId, begun).status).toBe('running')
})
