// Would catch: a router that is worse than its rules before it knows anything, one that swings without bound, and a memory that depends on the
// order in which it heard, or keeps what was taken out of it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Tier } from '../../../contract/labels.ts'
import { WorkKind, type RoutedWork } from '../../../contract/routing.ts'
import { suitedTier, tiers } from '../reach.ts'
import { Learner } from './learner.ts'
import { trialsOf, type Outcome } from './outcome.ts'

const now = Date.parse('2026-03-14')
const day = 24 * 3_600_000

const tier = fc.constantFrom(...Tier.options)
const work: fc.Arbitrary<RoutedWork> = fc.record(
  {
    difficulty: fc.double({ min: 0, max: 1, noNaN: true }),
    kinds: fc.uniqueArray(fc.constantFrom(...WorkKind.options), { maxLength: 4 }),
    agentId: fc.constantFrom('answerer', 'writer'),
  },
  { requiredKeys: ['difficulty', 'kinds'] },
)
const outcome: fc.Arbitrary<Outcome> = fc.record(
  {
    work,
    tier,
    failedTier: tier,
    rating: fc.constantFrom('up', 'down'),
    followed: fc.constantFrom('larger', 'again', 'edited', 'went-on'),
    at: fc.integer({ min: now - 700 * day, max: now }),
  },
  { requiredKeys: ['work', 'tier', 'at'] },
)
const outcomes = fc.array(outcome, { maxLength: 40 })
const there = fc.uniqueArray(tier, { minLength: 1 })

function learnedFrom(list: readonly Outcome[]): Learner {
  const learner = new Learner(() => now)
  for (const [at, each] of list.entries()) learner.see(`run ${at}`, each)
  return learner
}

test('before anything is known it says nothing, and expects what the rules expect', () => {
  fc.assert(
    fc.property(work, there, (asked, tiers) => {
      const learner = new Learner(() => now)
      expect(learner.advise({ work: asked, tiers })).toBeUndefined()
      for (const lower of tiers)
        for (const upper of tiers) expect(learner.leanBetween(asked, { lower, upper })).toBe(0)
    }),
  )
})

test('whatever it heard, it leans within bounds, moves by one tier at most, and only where it says so', () => {
  fc.assert(
    fc.property(outcomes, work, there, (list, asked, able) => {
      const learned = learnedFrom(list).advise({ work: asked, tiers: able })
      if (!learned) return
      const ladder = tiers.filter((each) => able.includes(each))
      const placeAt = (difficulty: number) =>
        ladder.findIndex((each) => each === suitedTier(new Set(able), difficulty))
      const moved =
        placeAt(Math.min(1, Math.max(0, asked.difficulty + learned.lean))) - placeAt(asked.difficulty)
      expect(Math.abs(learned.lean)).toBeLessThanOrEqual(0.3)
      expect(moved).toBe(Math.sign(learned.lean))
      expect(learned.why).toMatch(/^because /)
    }),
    { numRuns: 500 },
  )
})

test('the order in which it heard plays no part', () => {
  fc.assert(
    fc.property(outcomes, work, (list, asked) => {
      const pair = { lower: 'local', upper: 'cloud-large' } as const
      const other = learnedFrom(list.toReversed())
      expect(other.leanBetween(asked, pair)).toBeCloseTo(learnedFrom(list).leanBetween(asked, pair), 6)
    }),
  )
})

test('what is taken out of it is gone, and hearing the same again changes nothing', () => {
  fc.assert(
    fc.property(outcomes, outcomes, work, (kept, gone, asked) => {
      const learner = learnedFrom(kept)
      for (const [at, each] of gone.entries()) learner.see(`gone ${at}`, each)
      for (const at of gone.keys()) learner.see(`gone ${at}`, undefined)
      for (const [at, each] of kept.entries()) learner.see(`run ${at}`, each)
      const plain = learnedFrom(kept)
      const pair = { lower: 'local', upper: 'cloud-large' } as const
      expect(learner.leanBetween(asked, pair)).toBeCloseTo(plain.leanBetween(asked, pair), 6)
      expect(
        learner
          .report()
          .groups.map(({ taken }) => taken)
          .toSorted(),
      ).toEqual(
        plain
          .report()
          .groups.map(({ taken }) => taken)
          .toSorted(),
      )
    }),
  )
})

const question: RoutedWork = { difficulty: 0.4, kinds: ['question'] }
const rated = (rating: 'up' | 'down', tier: Tier, at = now, work = question): Outcome => ({
  work,
  tier,
  rating,
  at,
})
const several = (count: number, each: Outcome) => Array.from({ length: count }, () => each)
const able: Tier[] = ['local', 'cloud-large']

test('a thumb up never lowers what is expected of a model, and one down never raises it', () => {
  fc.assert(
    fc.property(outcomes, work, tier, (list, asked, rater) => {
      const quality = (more: readonly Outcome[]) => learnedFrom([...list, ...more]).qualityOf(asked, rater)
      expect(quality([rated('up', rater, now, asked)])).toBeGreaterThanOrEqual(quality([]) - 1e-6)
      expect(quality([rated('down', rater, now, asked)])).toBeLessThanOrEqual(quality([]) + 1e-6)
    }),
  )
})

test('bad answers of the small model lead to the large one, good ones back, and each says why', () => {
  const bad = learnedFrom(several(5, rated('down', 'local')))
  expect(bad.advise({ work: question, tiers: able })).toMatchObject({
    why: expect.stringMatching(/^because .+ went well on this computer only 0 of 5 times$/),
  })
  const hard: RoutedWork = { difficulty: 0.55, kinds: ['question'] }
  const good = learnedFrom(several(30, rated('up', 'local', now, hard)))
  expect(good.advise({ work: hard, tiers: able })).toMatchObject({
    why: expect.stringMatching(/^because .+ went well on this computer 30 of 30 times$/),
  })
  expect(good.advise({ work: question, tiers: able })).toBeUndefined()
})

test('two answers are no experience, and what went badly long ago fades', () => {
  expect(learnedFrom(several(2, rated('down', 'local'))).advise({ work: question, tiers: able })).toBe(
    undefined,
  )
  const pair = { lower: 'local', upper: 'cloud-large' } as const
  const fresh = learnedFrom(several(3, rated('down', 'local'))).leanBetween(question, pair)
  const old = learnedFrom(several(3, rated('down', 'local', now - 1_500 * day))).leanBetween(question, pair)
  expect(fresh).toBeGreaterThan(0.1)
  expect(old).toBeLessThan(fresh / 5)
})

test('work that goes badly with every model is not sent to the dear one for that', () => {
  const learner = learnedFrom([
    ...several(40, rated('down', 'local')),
    ...several(40, rated('down', 'cloud-large')),
  ])
  expect(learner.advise({ work: question, tiers: able })).toBeUndefined()
})

test('a rating is the last word on an answer, and the check speaks of the tier it checked', () => {
  const base: Outcome = { work: question, tier: 'cloud-large', failedTier: 'local', at: now }
  expect(trialsOf({ ...base, rating: 'up', followed: 'larger' })).toEqual([
    { tier: 'local', wentWell: false, weight: 0.5 },
    { tier: 'cloud-large', wentWell: true, weight: 1 },
  ])
  expect(trialsOf({ ...base, failedTier: undefined })).toEqual([])
})
