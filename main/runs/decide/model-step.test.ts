// Would catch: a run that ends where another model could answer, one that asks for ever, and words that leave the computer on the second try.
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
    const first = tiers.find((tier) => ladder.indexOf(tier) > above && tier !== inputs['instead'])
    if (!first) throw new AppError('MODEL_UNAVAILABLE', 'Nobody else.')
    return first
  }
  return (step, inputs) => {
    if (step.work === 'route') {
      const tier = choose(inputs)
      const others = tiers.filter((each) => each !== tier)
      const hasLarger = others.some((each) => ladder.indexOf(each) > ladder.indexOf(tier))
      const expectedUsd = tier === 'cloud-large' ? 0.02 : 0
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
