// Would catch: a run that ends where another model could answer, one that asks for ever, and words that leave the computer on the second try; a
// call that is made though no budget covers it.
import { expect, test } from 'vitest'
import { AppError, type ErrorCode } from '../../../contract/app-error.ts'
import type { RouteDecision } from '../../../contract/answers.ts'
import type { Tier } from '../../../contract/labels.ts'
import { signInChoices } from '../../../contract/sign-in-question.ts'
import { created, simulate, type World } from '../../../test/support/runs/simulated-run.ts'
import { answerNode, testTeam, toolNode } from '../../../test/support/runs/test-teams.ts'
import type { PlannedStep } from './decision.ts'

const [goOn, here, stop] = signInChoices
const ladder: readonly Tier[] = ['bundled', 'local', 'cloud-small', 'cloud-large']
const team = testTeam({ answer: answerNode }, [])
const prices: Readonly<Record<Tier, number>> = {
  bundled: 0,
  local: 0,
  'cloud-small': 0.005,
  'cloud-large': 0.02,
}

interface Ask {
  readonly tier: Tier
  /** Which call of this tier's model it is, from 1. */
  readonly count: number
  readonly inputs: Readonly<Record<string, unknown>>
}

/** Models of these tiers; `answer` says what each call gives: whether it holds, or why it fails. */
function worldOf(tiers: readonly Tier[], answer: (ask: Ask) => boolean | ErrorCode): World {
  const calls = new Map<Tier, number>()
  const choose = (inputs: Readonly<Record<string, unknown>>): Tier => {
    const above = ladder.indexOf(inputs['above'] as Tier)
    const most = Number(inputs['refusedMicroUsd'] ?? Infinity)
    const first = tiers.find(
      (tier) => ladder.indexOf(tier) > above && tier !== inputs['instead'] && prices[tier] * 1_000_000 < most,
    )
    if (!first) throw new AppError('MODEL_UNAVAILABLE', 'Nobody else.')
    return first
  }
  return (step, inputs) => {
    if (step.work === 'route') {
      const tier = choose(inputs)
      const others = tiers.filter((each) => each !== tier)
      const hasLarger = others.some((each) => ladder.indexOf(each) > ladder.indexOf(tier))
      const expectedUsd = prices[tier]
      const route: RouteDecision = { difficulty: 0, tier, model: tier, reason: 'r', expectedUsd }
      return { outputs: { hasLarger, hasSpare: others.length > 0 }, route }
    }
    const tier = step.route?.tier ?? 'bundled'
    const count = (calls.get(tier) ?? 0) + 1
    calls.set(tier, count)
    const said = answer({ tier, count, inputs })
    if (typeof said === 'string') throw new AppError(said, `${tier} says ${said}.`)
    return { outputs: { text: `by ${tier}`, supported: true, citations: [], passages: [], holds: said } }
  }
}

const run = (world: World, answer?: (question: string) => string) =>
  simulate(created(team), { world, ...(answer && { answer }) })
/** Of what its agent may spend in one run. */
const teamOf = (maxMicroUsd: number) =>
  testTeam({ answer: answerNode }, [], {
    agents: [{ id: 'writer', name: 'Writer', instructions: '', budget: { maxMicroUsd } }],
  })
const asked = (begun: readonly PlannedStep[]) =>
  begun.filter(({ stepKind }) => stepKind === 'model').map(({ route }) => route?.tier)
const everything: readonly Tier[] = ['bundled', 'local', 'cloud-large']

test('an answer that does not hold is asked for once more, of a larger model', async () => {
  const { state, begun } = await run(worldOf(everything, ({ tier }) => tier !== 'bundled'))
  expect(asked(begun)).toEqual(['bundled', 'local'])
  expect(state.answer?.route?.tier).toBe('local')
  const twice = await run(worldOf(everything, () => false))
  expect(asked(twice.begun)).toEqual(['bundled', 'local'])
  expect(twice.state.status).toBe('finished')
})

test('where nobody is larger, and where the larger one fails, the first answer stands', async () => {
  const alone = await run(worldOf(['bundled'], () => false))
  expect(asked(alone.begun)).toEqual(['bundled'])
  expect(alone.state.status).toBe('finished')
  const failing = await run(
    worldOf(['bundled', 'cloud-large'], ({ tier }) => tier === 'cloud-large' && 'BAD_INPUT'),
  )
  expect(failing.state.status).toBe('finished')
  expect(failing.state.answer?.route?.tier).toBe('bundled')
})

test('a model that cannot answer is replaced once, and what is wrong with the request is not', async () => {
  const replaced = await run(worldOf(everything, ({ tier }) => (tier === 'bundled' ? 'MODEL_FAILED' : true)))
  expect(asked(replaced.begun)).toEqual(['bundled', 'local'])
  expect(replaced.state.status).toBe('finished')
  const both = await run(worldOf(everything, () => 'MODEL_FAILED'))
  expect(asked(both.begun)).toEqual(['bundled', 'local'])
  expect(both.state).toMatchObject({
    status: 'failed',
    error: { code: 'MODEL_FAILED', message: 'local says MODEL_FAILED.' },
  })
  const wrong = await run(worldOf(everything, () => 'BAD_INPUT'))
  expect(asked(wrong.begun)).toEqual(['bundled'])
  expect(wrong.state.error?.code).toBe('BAD_INPUT')
})

test('what must stay here since it was chosen is answered here, and nowhere else', async () => {
  const labels: unknown[] = []
  const bare = worldOf(['cloud-large', 'bundled'], ({ tier }) => (tier === 'bundled' ? true : 'NOT_ALLOWED'))
  const world: World = (step, inputs) => {
    if (step.work === 'route') labels.push(inputs['privacy'])
    return bare(step, inputs)
  }
  const { state, begun } = await run(world)
  expect(asked(begun)).toEqual(['cloud-large', 'bundled'])
  expect(labels).toEqual([undefined, 'local-only'])
  expect(state.status).toBe('finished')
  const alone = await run(worldOf(['cloud-large'], () => 'NOT_ALLOWED'))
  expect(asked(alone.begun)).toEqual(['cloud-large'])
  expect(alone.state.error?.code).toBe('NOT_ALLOWED')
})

test('an answer costs what was asked for it in vain, too', async () => {
  const world = worldOf(['cloud-large', 'bundled'], ({ tier }) =>
    tier === 'bundled' ? true : 'MODEL_FAILED',
  )
  const { state } = await run(world)
  expect(state.answer).toMatchObject({ route: { tier: 'bundled' }, costMicroUsd: 20_000 })
})

test('a sign-in that ran out parks the run, and after it the same model goes on', async () => {
  const questions: string[] = []
  const world = worldOf(['cloud-large'], ({ count }) => (count < 3 ? 'SIGN_IN_NEEDED' : true))
  const { state, begun } = await run(world, (question) => {
    questions.push(question)
    return goOn
  })
  expect(questions).toHaveLength(2)
  expect(questions[0]).toContain('Sign in')
  expect(asked(begun)).toEqual(['cloud-large', 'cloud-large', 'cloud-large'])
  expect(state.status).toBe('finished')
})

test('a choice that nobody is signed in for waits too, before anything is asked', async () => {
  let isSignedIn = false
  const bare = worldOf(['cloud-large'], () => true)
  const world: World = (step, inputs) => {
    if (step.work === 'route' && !isSignedIn) throw new AppError('SIGN_IN_NEEDED', 'Signed out.')
    return bare(step, inputs)
  }
  const questions: string[] = []
  const { state, begun } = await run(world, (question) => {
    questions.push(question)
    isSignedIn = questions.length === 2
    return goOn
  })
  expect(questions).toEqual(Array(2).fill('Signed out. Sign in, and this goes on by itself.'))
  expect(asked(begun)).toEqual(['cloud-large'])
  expect(state.status).toBe('finished')
  isSignedIn = false
  expect((await run(world, () => stop)).state.error?.code).toBe('ABORTED')
  const never = await run(world, () => goOn)
  expect(never.state.error?.code).toBe('SIGN_IN_NEEDED')
})

test('who waits for a sign-in may take another model instead, or stop', async () => {
  const world = () =>
    worldOf(['bundled', 'cloud-large'], ({ tier }) => (tier === 'bundled' ? true : 'SIGN_IN_NEEDED'))
  const cloudFirst = () =>
    worldOf(['cloud-large', 'bundled'], ({ tier }) => (tier === 'bundled' ? true : 'SIGN_IN_NEEDED'))
  expect((await run(world())).state.status).toBe('finished')
  const instead = await run(cloudFirst(), () => here)
  expect(asked(instead.begun)).toEqual(['cloud-large', 'bundled'])
  expect(instead.state.answer?.route?.tier).toBe('bundled')
  const stopped = await run(cloudFirst(), () => stop)
  expect(stopped.state).toMatchObject({ status: 'failed', error: { code: 'ABORTED' } })
})

test('a run does not ask for a sign-in for ever', async () => {
  const { state, begun } = await run(
    worldOf(['cloud-large'], () => 'SIGN_IN_NEEDED'),
    () => goOn,
  )
  expect(asked(begun)).toHaveLength(4)
  expect(state).toMatchObject({ status: 'failed', error: { code: 'SIGN_IN_NEEDED' } })
})

test('whoever chooses a model sees the size of all that it will read: drafts and wishes too, and what is judged', async () => {
  const seen: (readonly string[])[] = []
  const world: World = (step, inputs) => {
    if (step.work === 'route') seen.push(Object.keys(inputs).filter((name) => inputs[name] !== null))
    const done = worldOf(['local'], () => true)(step, inputs)
    return step.work === 'critique' ? { outputs: { passed: true, wishes: '' } } : done
  }
  const writing = testTeam(
    {
      write: {
        ...answerNode,
        job: 'write',
        inputs: { draft: { value: 'A draft.' }, wishes: { value: 'Shorter.' } },
      },
      judge: {
        ...answerNode,
        job: 'critique',
        inputs: { text: { node: 'write', output: 'text' } },
      },
      answer: answerNode,
    },
    ['write>judge', 'judge>answer'],
  )
  await simulate(created(writing), { world })
  expect(seen[0]).toEqual(expect.arrayContaining(['draft', 'wishes']))
  expect(seen[1]).toContain('text')
})

test('what one step saw and must stay here, every later choice and call of the run knows', async () => {
  const labels: unknown[] = []
  const world: World = (step, inputs) => {
    if (step.work === 'gate')
      return { outputs: { verdict: 'allow', effect: 'read', action: 'a', reason: 'r' } }
    if (step.work === 'call-tool') return { outputs: { text: 'secret', privacy: 'local-only' } }
    labels.push(inputs['privacy'])
    return worldOf(['local'], () => true)(step, inputs)
  }
  const tainted = testTeam(
    {
      look: toolNode('allow.read'),
      answer: { ...answerNode, inputs: { passages: { node: 'look', output: 'text' } } },
    },
    ['look>answer'],
  )
  const { state } = await simulate(created(tainted), { world })
  expect(state.status).toBe('finished')
  expect(labels).toEqual(['local-only', 'local-only'])
})

const rightWay = ({ state, begun }: Awaited<ReturnType<typeof simulate>>) => ({
  status: state.status,
  asked: asked(begun),
  refused: Object.values(state.steps)
    .filter(({ error }) => error?.code === 'BUDGET_EXCEEDED')
    .map(({ attempt, unbilledAttempts }) => [attempt, unbilledAttempts]),
})

test('a call that the money does not cover when it is to begin is not made, and a cheaper model is chosen', async () => {
  const world = () => worldOf(['cloud-large', 'cloud-small', 'local'], () => true)
  const withMoney = async (microUsd: number) =>
    rightWay(await simulate(created(teamOf(microUsd)), { world: world() }))
  expect(await withMoney(20_000)).toEqual({ status: 'finished', asked: ['cloud-large'], refused: [] })
  expect(await withMoney(5_000)).toEqual({ status: 'finished', asked: ['cloud-small'], refused: [[1, 1]] })
  expect(await withMoney(4_999)).toEqual({
    status: 'finished',
    asked: ['local'],
    refused: [
      [1, 1],
      [1, 1],
    ],
  })
})

test('where no model is affordable the run ends with what the money did not cover, however often it chooses', async () => {
  const alone = await simulate(created(teamOf(4_999)), { world: worldOf(['cloud-large'], () => true) })
  expect(rightWay(alone)).toEqual({ status: 'failed', asked: [], refused: [[1, 1]] })
  expect(alone.state.error).toMatchObject({
    code: 'BUDGET_EXCEEDED',
    message: 'Writer may spend $0.004999 in one run, and the next call would go beyond that.',
    data: { agentId: 'writer', teamId: 'test-team' },
  })
  // Whoever chooses does not heed what was refused.
  const bare = worldOf(['cloud-large'], () => true)
  const stubborn: World = (step, inputs) => bare(step, { ...inputs, refusedMicroUsd: undefined })
  const { state, begun } = await simulate(created(teamOf(0)), { world: stubborn })
  expect([state.status, state.error?.code, asked(begun)]).toEqual(['failed', 'BUDGET_EXCEEDED', []])
  expect(Object.values(state.steps).filter(({ kind }) => kind === 'model')).toHaveLength(5)
})

test('of two calls in one breath the money covers one, and the other is of a cheaper model', async () => {
  const both = testTeam(
    { fan: { type: 'parallel' }, one: answerNode, two: answerNode, answer: answerNode },
    ['fan>one', 'fan>two', 'one>answer', 'two>answer'],
    {
      agents: [{ id: 'writer', name: 'Writer', instructions: '', budget: { maxMicroUsd: 20_000 } }],
    },
  )
  const { state, begun } = await simulate(created(both), {
    world: worldOf(['cloud-large', 'local'], () => true),
  })
  expect(state.status).toBe('finished')
  expect(asked(begun).slice(0, 2).toSorted()).toEqual(['cloud-large', 'local'])
})

test('an answer that could be better stands where the larger model is refused', async () => {
  const { state, begun } = await simulate(created(teamOf(4_999)), {
    world: worldOf(['bundled', 'cloud-large'], ({ tier }) => tier !== 'bundled'),
  })
  expect([state.status, state.answer?.route?.tier, asked(begun)]).toEqual([
    'finished',
    'bundled',
    ['bundled'],
  ])
})

test('cut off after any of its rows, a run with a refused call comes to the same answer, and asks nobody else', async () => {
  const world = () => worldOf(['cloud-large', 'local'], () => true)
  const whole = await simulate(created(teamOf(5_000)), { world: world() })
  for (let rows = 1; rows < whole.events.length; rows++) {
    const { state, begun } = await simulate(whole.events.slice(0, rows), { world: world() })
    expect([state.status, state.answer?.route?.tier]).toEqual(['finished', 'local'])
    expect(asked(begun).filter((tier) => tier !== 'local')).toEqual([])
  }
})
