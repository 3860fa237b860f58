// Would catch: the engine saying something new that the window cannot say in German, and a phrase that loses a name or a quote.
import { expect, test } from 'vitest'
import { errorCodes } from '../../contract/app-error.ts'
import { signInChoices } from '../../contract/sign-in-question.ts'
import { shippedTeams } from '../../main/agents/index.ts'
import { Learner, routeByRules, routingQuestion, type RoutingContext } from '../../main/routing/index.ts'
import { approvalChoices, doubtChoices } from '../../main/runs/decide/questions.ts'
import { engineWords } from '../../renderer/ui/words/german/engine-words.ts'
import { created, simulate, type World } from '../support/runs/simulated-run.ts'
import { describeModel } from '../support/models/described-model.ts'

const bundled = describeModel('bundled')
const local = describeModel('local')
const cloud = describeModel('cloud-large', 5_000_000)
const { price: _price, ...unpriced } = cloud
const problem = { code: 'SIGN_IN_NEEDED', message: 'Signed out.', safe: 'All.', next: 'Sign in.' } as const

const prompts = [
  'Hello!',
  'When does the lease end?',
  'Compare both plans step by step, prove that c = 3 * 4 + 2, and write `function f() { return 1 }`.\n1. first?\n2. second?\n3. third?',
  'Tell me all there is to know about the lease and what follows from it. '.repeat(20),
]
const contexts: readonly RoutingContext[] = [
  { models: [bundled] },
  { models: [bundled, cloud] },
  { models: [bundled, local, cloud], documents: 1 },
  { models: [bundled, local, cloud], preference: 'local' },
  { models: [bundled, local, cloud], preference: 'cloud-large' },
  { models: [bundled, local, cloud], preference: 'cloud-large', isTeamsPreference: true },
  { models: [bundled, local, cloud], privacy: 'local-only' },
  { models: [bundled, local, cloud], budgetMicroUsd: 10 },
  { models: [bundled, local, { ...cloud, problem }] },
  { models: [bundled, local, cloud], above: 'bundled' },
  { models: [bundled, local, cloud], instead: 'bundled-model' },
  ...errorCodes.map((code) => ({
    models: [bundled, local, cloud],
    instead: 'bundled-model',
    insteadCode: code,
  })),
  { models: [bundled, unpriced] },
  { models: [bundled, local, cloud], refusedMicroUsd: 10 },
]

test('every reason for a model can be said in German', () => {
  const reasons = prompts.flatMap((prompt) => contexts.map((context) => routeByRules(prompt, context).reason))
  const kept = reasons.filter((reason) => engineWords(reason) === reason)
  expect(kept).toEqual([])
  expect(engineWords(routeByRules(prompts[1] ?? '', contexts[0] ?? { models: [] }).reason)).toBe(
    'kurze Frage: auf diesem Rechner beantwortet, mit Zitaten',
  )
})

test('what was learned, and has decided, can be said in German', () => {
  const models = [local, cloud]
  const reasons = prompts.flatMap((prompt) =>
    (['up', 'down'] as const).map((rating) => {
      const learner = new Learner(() => 0)
      const question = routingQuestion(prompt, { models, job: 'answer', agentId: 'answerer' })
      const tier = rating === 'up' ? 'local' : 'cloud-large'
      for (let at = 0; at < 30; at++) learner.see(`run ${at}`, { work: question.work, tier, rating, at: 0 })
      const learned = learner.advise(question)
      return routeByRules(prompt, { models, ...(learned && { learned }) }).reason
    }),
  )
  expect(reasons.filter((reason) => reason.includes('went well')).length).toBeGreaterThan(1)
  expect(reasons.filter((reason) => engineWords(reason) === reason)).toEqual([])
  expect(
    engineWords(
      'short question: sent to m, because messages to writer went well even with a large model in the cloud only 1 of 9 times',
    ),
  ).toBe(
    'kurze Frage: an m geschickt, weil Nachrichten an writer selbst mit einem großen Modell in der Cloud nur 1 von 9 Mal gelangen',
  )
})

test('every step of the teams that ship, and every choice, can be said in German', async () => {
  const route = { difficulty: 0, tier: 'bundled', model: 'm', reason: 'r', expectedUsd: 0 } as const
  const citations = [{ n: 1 }, { n: 2 }]
  const world: World = ({ work, visit }) => {
    if (work === 'route') return { outputs: {}, route }
    if (work === 'plan-queries') return { outputs: { queries: ['first', 'second'] } }
    if (work === 'gate')
      return {
        outputs: { verdict: 'allow', effect: 'read', action: 'search your documents for “tea”', reason: 'r' },
      }
    if (work === 'critique') return { outputs: { passed: visit > 1, wishes: 'shorter' } }
    if (work === 'check-claim') return { outputs: { stands: true } }
    return { outputs: { text: 'Answer', supported: true, citations, passages: [{ n: 1 }] } }
  }
  const titles: string[] = []
  for (const team of shippedTeams) {
    const { state } = await simulate(created(team), { world })
    expect(state.status).toBe('finished')
    titles.push(...Object.values(state.steps).map(({ title }) => title))
  }
  expect(titles.length).toBeGreaterThan(10)
  const said = [...titles, ...signInChoices, ...approvalChoices, ...doubtChoices]
  expect(said.filter((text) => engineWords(text) === text)).toEqual([])
})

test('names and quotes stay, and what is not known stays as it is', () => {
  expect(engineWords('search your documents for “Where to?”')).toBe(
    'in Ihren Dokumenten nach „Where to?“ suchen',
  )
  expect(engineWords('longer request: sent to eu.some.model-v1:0, as you chose')).toContain(
    'eu.some.model-v1:0',
  )
  expect(engineWords('Something of a team of one’s own')).toBe('Something of a team of one’s own')
})
