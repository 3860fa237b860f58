import { expect, test } from 'vitest'
import { hasCode, type ErrorCode } from '../../contract/app-error.ts'
import type { ModelDescription } from '../../models/port.ts'
import { difficultyOf } from './difficulty.ts'
import { mostMicroUsd } from './expected-cost.ts'
import { routeByRules, type RoutingContext } from './route-by-rules.ts'
import { describeModel } from '../../test/support/models/described-model.ts'

const bundled = describeModel('bundled')
const cloud = describeModel('cloud-large', 5_000_000)
const unproven: ModelDescription = { ...describeModel('local'), isForChoiceOnly: true }
const everything = [
  describeModel('cloud-large', 5_000_000),
  describeModel('cloud-small', 250_000),
  describeModel('local'),
  bundled,
]
const hard = `Compare the three plans step by step, prove that the cheapest is stable, and design a schedule.
1. state the assumptions
2. derive the cost: c = 3 * n + 2
3. justify the order
${'Consider every supplier, its delays and its contracts. '.repeat(30)}`

test('with the bundled tier alone everything is answered by quoting, and the reason says so', () => {
  expect(routeByRules('When does the lease end?', { models: [bundled], documents: 3 })).toMatchObject({
    tier: 'bundled',
    model: 'bundled-model',
    expectedUsd: 0,
    reason: 'short question about your documents: answered on this computer by quoting',
  })
  expect(routeByRules(hard, { models: [bundled], documents: 3 }).reason).toMatch(
    /^long request .* about your documents: answered on this computer by quoting, because no larger model is set up$/u,
  )
})

test('harder work goes to a larger tier, and costs what its price says', () => {
  const order = [
    'Hello!',
    'Explain in a few sentences what the lease says about repairs and about pets.',
    hard,
  ]
  const routes = order.map((prompt) => routeByRules(prompt, { models: everything }))
  expect(routes.map(({ tier }) => tier)).toEqual(['bundled', 'local', 'cloud-large'])
  expect(routes[2]?.expectedUsd).toBeCloseTo(((hard.length / 4 + 1500) * 5 + 400 * 25) / 1e6, 6)
})

test('what must stay here stays here, whatever it would gain elsewhere', () => {
  expect(routeByRules(hard, { models: everything, privacy: 'local-only' })).toMatchObject({
    tier: 'local',
    privacy: 'local-only',
    reason: expect.stringContaining('must not leave'),
  })
  const chosen = () =>
    routeByRules(hard, { models: everything, privacy: 'local-only', preference: 'cloud-large' })
  expect(chosen).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'NOT_ALLOWED')))
})

test('a budget lowers the tier and says so; a choice beyond it is an error, not another model', () => {
  const large = everything[0]
  const most = (large && mostMicroUsd(hard, large, {})) ?? NaN
  const within = (budgetMicroUsd: number) => routeByRules(hard, { models: everything, budgetMicroUsd })
  expect(within(most)).toMatchObject({ tier: 'cloud-large', mostUsd: most / 1e6 })
  expect(within(most - 1)).toMatchObject({ tier: 'cloud-small', reason: expect.stringContaining('budget') })
  const preferred = { models: everything, budgetMicroUsd: most - 1, preference: 'cloud-large' } as const
  expect(routeByRules(hard, { ...preferred, isTeamsPreference: true })).toMatchObject({
    tier: 'cloud-small',
    reason: expect.stringContaining('budget'),
  })
  const chosen = () =>
    routeByRules(hard, { models: everything, budgetMicroUsd: 10, preference: 'cloud-large' })
  expect(chosen).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'BUDGET_EXCEEDED')))
})

test('the tier that the user asks for is taken, and a missing one is not replaced in silence', () => {
  expect(routeByRules('Hello!', { models: everything, preference: 'cloud-small' })).toMatchObject({
    tier: 'cloud-small',
    reason: 'greeting: sent to cloud-small-model, as you chose',
  })
  const missing = () => routeByRules('Hello!', { models: [bundled], preference: 'local' })
  expect(missing).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'MODEL_UNAVAILABLE')))
  expect(() => routeByRules('Hello!', { models: [] })).toThrow('No model can run now.')
})

test('difficulty is between 0 and 1 for anything, and grows with what is asked', () => {
  for (const prompt of ['', ' ', '?', '💥', 'x'.repeat(1_000_000), '1. '.repeat(5000), hard.repeat(50)]) {
    const { value } = difficultyOf(prompt)
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThanOrEqual(1)
  }
  const question = 'What does the contract say?'
  expect(difficultyOf(`${question} Compare it with ours.`).value).toBeGreaterThan(
    difficultyOf(question).value,
  )
  expect(difficultyOf('Write `SELECT a FROM b` as code: ```sql\nSELECT 1;\n```').what).toContain('code')
})

test('a model that has shown nothing yet answers where it is chosen, or where nobody else can', () => {
  const long = 'Explain in a few sentences what the lease says about repairs and about pets.'
  expect(routeByRules(long, { models: [bundled, unproven] }).tier).toBe('bundled')
  expect(routeByRules(long, { models: [bundled, unproven], preference: 'local' }).tier).toBe('local')
  expect(routeByRules(long, { models: [unproven] }).tier).toBe('local')
})

const signedOut = { code: 'SIGN_IN_NEEDED', message: 'Signed out.', safe: 'All.', next: 'Sign in.' } as const
const noMemory = { code: 'TOO_LARGE', message: 'No room.', safe: 'All.', next: 'Close something.' } as const

test('where no proven model may or can be asked, one that has shown nothing yet does the work, and the reason says why', () => {
  const away = { ...cloud, problem: signedOut }
  expect(routeByRules(hard, { models: [unproven, away] })).toMatchObject({
    tier: 'local',
    hasLarger: false,
    hasSpare: false,
    reason: expect.stringContaining('the cloud needs a sign-in'),
  })
  expect(routeByRules(hard, { models: [unproven, cloud], privacy: 'local-only' })).toMatchObject({
    tier: 'local',
    reason: expect.stringContaining('must not leave'),
  })
  expect(routeByRules(hard, { models: [unproven, cloud], budgetMicroUsd: 10 })).toMatchObject({
    tier: 'local',
    reason: expect.stringContaining('exceed the budget'),
  })
  expect(routeByRules(hard, { models: [unproven, cloud] }).tier).toBe('cloud-large')
})

test('one that has shown nothing yet stands in for the only proven one, should that fail', () => {
  expect(routeByRules(hard, { models: [unproven, cloud] })).toMatchObject({
    tier: 'cloud-large',
    hasLarger: false,
    hasSpare: true,
  })
  expect(routeByRules(hard, { models: [unproven, cloud], instead: cloud.id }).tier).toBe('local')
  const chosen = { models: [unproven, cloud], preference: 'cloud-large' } as const
  expect(routeByRules(hard, chosen).hasSpare).toBe(false)
  expect(routeByRules(hard, { ...chosen, isTeamsPreference: true }).hasSpare).toBe(true)
})

test('what can be quoted is quoted, and no model without proof is asked before or after', () => {
  const away = { ...cloud, problem: signedOut }
  expect(routeByRules(hard, { models: [bundled, unproven, away] })).toMatchObject({
    tier: 'bundled',
    hasLarger: false,
  })
  expect(routeByRules(hard, { models: [bundled, unproven, cloud], instead: cloud.id }).tier).toBe('bundled')
  expect(routeByRules(hard, { models: [bundled, unproven, cloud], privacy: 'local-only' })).toMatchObject({
    tier: 'bundled',
    hasLarger: false,
  })
  const above = () => routeByRules(hard, { models: [bundled, unproven, away], above: 'bundled' })
  expect(above).toThrow('Signed out.')
})

test('where nobody can be asked, the sign-in is what is told, and what must stay is told of this computer', () => {
  const models = [
    { ...unproven, problem: noMemory },
    { ...cloud, problem: signedOut },
  ]
  expect(() => routeByRules(hard, { models })).toThrow('Signed out.')
  expect(() => routeByRules(hard, { models, privacy: 'local-only' })).toThrow('No room.')
})

test('a second try looks only at larger models, or at all but the one that failed', () => {
  const second = routeByRules('Hello!', { models: everything, above: 'local' })
  expect(second).toMatchObject({ tier: 'cloud-small', hasLarger: true, hasSpare: true })
  expect(second.reason).toContain('a smaller model found no answer that holds')
  const spare = routeByRules('Hello!', { models: everything, instead: 'bundled-model' })
  expect(spare).toMatchObject({ tier: 'local', reason: expect.stringContaining('could not answer') })
  expect(() => routeByRules('Hello!', { models: everything, above: 'cloud-large' })).toThrow('No model')
})

test('after a refusal only what costs less is asked, and said so', () => {
  const mostOf = (at: number) => Math.ceil(mostMicroUsd(hard, everything[at] ?? bundled, {}) ?? NaN)
  const after = (refusedMicroUsd: number) => routeByRules(hard, { models: everything, refusedMicroUsd })
  expect(after(mostOf(0))).toMatchObject({
    tier: 'cloud-small',
    reason: expect.stringMatching(/: sent to .+, because the budget no longer covers a larger model$/u),
  })
  expect(after(mostOf(0) + 1).tier).toBe('cloud-large')
  expect(after(mostOf(1)).tier).toBe('local')
  const chosen = () =>
    routeByRules(hard, { models: everything, preference: 'cloud-large', refusedMicroUsd: mostOf(0) })
  expect(chosen).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'BUDGET_EXCEEDED')))
})

test('who cannot be reached is gone around, and said; alone it says why it cannot', () => {
  const problem = { code: 'SIGN_IN_NEEDED', message: 'Signed out.', safe: 'All.', next: 'Sign in.' } as const
  const away = [{ ...describeModel('cloud-large', 5_000_000), problem }, describeModel('local'), bundled]
  expect(routeByRules(hard, { models: away })).toMatchObject({
    tier: 'local',
    hasLarger: false,
    reason: expect.stringContaining('the cloud needs a sign-in'),
  })
  const chosen = () => routeByRules(hard, { models: away, preference: 'cloud-large' })
  expect(chosen).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'SIGN_IN_NEEDED')))
})

test('what nobody knows the price of is not asked, and an error says what to do', () => {
  const { price: _price, ...unknown } = describeModel('cloud-large')
  expect(routeByRules(hard, { models: [unknown, bundled], budgetMicroUsd: 1e6 }).tier).toBe('bundled')
  const chosen = () => routeByRules(hard, { models: [unknown, bundled], preference: 'cloud-large' })
  expect(chosen).toThrow('Nobody has said what cloud-large-model costs')
})

test('what was learned moves the choice, and is named only where it did', () => {
  const learned = { lean: 0.3, why: 'because short questions went wrong here before' }
  const middle = 'Explain in a few sentences what the lease says about repairs and about pets.'
  expect(routeByRules(middle, { models: everything, learned })).toMatchObject({
    tier: 'cloud-small',
    reason: expect.stringContaining(learned.why),
  })
  expect(routeByRules(hard, { models: everything, learned }).reason).not.toContain(learned.why)
})

test('pictures go to who can look at them, where there is one', () => {
  const cloud = describeModel('cloud-small', 250_000)
  const looking = { ...cloud, capabilities: { ...cloud.capabilities, images: true } } as const
  const route = routeByRules('What is this?', {
    models: [bundled, describeModel('local'), looking],
    pictures: 1,
  })
  expect(route).toMatchObject({ tier: 'cloud-small', hasSpare: false })
  expect(route.reason).toContain('about your pictures')
  expect(routeByRules('What is this?', { models: [bundled], pictures: 1 }).tier).toBe('bundled')
  const stays = { models: [bundled, looking], pictures: 1, privacy: 'local-only' } as const
  expect(routeByRules('What is this?', stays).tier).toBe('bundled')
})

test('a reason is only what decided: money, privacy and a sign-in that made no difference are not named', () => {
  const plainly = 'greeting: answered on this computer by quoting'
  const { price: _price, ...unpriced } = cloud
  const reasonOf = (context: Omit<RoutingContext, 'models'>, larger: ModelDescription = cloud) =>
    routeByRules('Hello!', { models: [bundled, larger], ...context }).reason
  expect(reasonOf({ budgetMicroUsd: 1 })).toBe(plainly)
  expect(reasonOf({ budgetMicroUsd: 1_000_000 }, unpriced)).toBe(plainly)
  expect(reasonOf({ privacy: 'local-only' })).toBe(plainly)
  expect(reasonOf({}, { ...cloud, problem: signedOut })).toBe(plainly)
  const hardly = (larger: ModelDescription) => routeByRules(hard, { models: [bundled, larger] }).reason
  expect(hardly(unpriced)).toContain('because nobody has said what a larger model costs')
  expect(hardly({ ...cloud, problem: noMemory })).toContain('because another model had no room for it')
})

test('who answers instead says what kept the other', () => {
  const reasonOf = (insteadCode: ErrorCode) =>
    routeByRules('Hello!', { models: everything, instead: 'bundled-model', insteadCode }).reason
  expect(reasonOf('TIMEOUT')).toContain('because another model took too long')
  expect(reasonOf('SIGN_IN_NEEDED')).toContain('because the cloud needs a sign-in')
  expect(reasonOf('UNSUPPORTED')).toContain('because another model could not answer')
})
