// Would catch: a promise that stands on nothing, a cost that is not counted from the user's own tokens, and a share that buys less for more.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasCode } from '../../../contract/app-error.ts'
import type { RunId } from '../../../contract/ids.ts'
import type { ModelDescription } from '../../../models/port.ts'
import type { OutcomeRow } from '../outcomes/commands.ts'
import { Learner } from './learner.ts'
import { whatIf } from './what-if.ts'

const describe = (tier: ModelDescription['tier'], price: number | undefined): ModelDescription => ({
  id: tier,
  tier,
  ...(price !== undefined && { price: { input: price, output: 10 * price, cachedInput: 0 } }),
  capabilities: {
    streaming: true,
    tools: false,
    jsonSchema: false,
    quotesOnly: tier === 'bundled',
    leavesDevice: tier.startsWith('cloud'),
    contextTokens: 1_000,
  },
})
const models = [describe('bundled', 0), describe('local', 0), describe('cloud-large', 1_000_000)]

function rowsOf(difficulties: readonly number[], rating?: 'up' | 'down'): OutcomeRow[] {
  return difficulties.map((difficulty, at) => ({
    runId: `run_${at}` as RunId,
    revision: at,
    isForgotten: false,
    tokensIn: 1_000,
    tokensOut: 100,
    outcome: { work: { difficulty, kinds: ['question'] }, tier: 'local', rating, at: 0 },
  }))
}

function learnedFrom(rows: readonly OutcomeRow[]): Learner {
  const learner = new Learner(() => 0)
  for (const { runId, outcome } of rows) learner.see(runId, outcome)
  return learner
}

const difficulties = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 60 })

test('the cost follows from the tokens of the messages and the price of the large model', () => {
  const rows = rowsOf(Array.from({ length: 20 }, (_, at) => at / 20))
  const { points, messages, judged, small, large, shareNow } = whatIf(rows, {
    learner: learnedFrom(rows),
    models,
    share: undefined,
  })
  expect({ messages, judged, small, large, shareNow }).toEqual({
    messages: 20,
    judged: 0,
    small: { tier: 'local', model: 'local' },
    large: { tier: 'cloud-large', model: 'cloud-large' },
    shareNow: 0,
  })
  expect(points.map(({ shareOfLarge }) => shareOfLarge)).toEqual([
    0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
  ])
  expect(points[0]?.costUsd).toBe(0)
  expect(points[5]?.costUsd).toBeCloseTo(10 * 0.002, 9)
})

test('more of the large model never costs less, and where nothing was learned never does worse', () => {
  fc.assert(
    fc.property(difficulties, fc.constantFrom(undefined, 'up' as const, 'down' as const), (list, rating) => {
      const rows = rowsOf(list, rating)
      const { points } = whatIf(rows, { learner: learnedFrom(rows), models, share: undefined })
      for (const [at, { costUsd, expectedQuality }] of points.entries()) {
        const before = points[at - 1]
        expect(expectedQuality).toBeGreaterThanOrEqual(0)
        expect(expectedQuality).toBeLessThanOrEqual(1)
        expect(costUsd).toBeGreaterThanOrEqual(before?.costUsd ?? 0)
        if (!rating) expect(expectedQuality).toBeGreaterThanOrEqual((before?.expectedQuality ?? 0) - 1e-9)
      }
    }),
  )
})

test('thumbs down on the small model lower what is expected of a small share', () => {
  const list = Array.from({ length: 30 }, () => 0.4)
  const at = (rating: 'up' | 'down') => {
    const rows = rowsOf(list, rating)
    return whatIf(rows, { learner: learnedFrom(rows), models, share: 0 }).points[0]?.expectedQuality ?? 0
  }
  expect(at('down')).toBeLessThan(0.3)
  expect(at('up')).toBeGreaterThan(0.9)
})

test('too few messages, and models that cannot be compared, are said to be so', () => {
  const ask = (count: number, there: readonly ModelDescription[]) => () =>
    whatIf(rowsOf(Array.from({ length: count }, () => 0.5)), {
      learner: new Learner(() => 0),
      models: there,
      share: undefined,
    })
  expect(ask(19, models)).toThrow(expect.toSatisfy((error: unknown) => hasCode(error, 'LIMIT_EXCEEDED')))
  const noTwo = expect.toSatisfy((error: unknown) => hasCode(error, 'MODEL_UNAVAILABLE'))
  expect(ask(20, [describe('local', 0)])).toThrow(noTwo)
  expect(ask(20, [describe('local', 0), describe('cloud-large', undefined)])).toThrow(noTwo)
})
