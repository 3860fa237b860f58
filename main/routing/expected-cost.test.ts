// Would catch: a call that can cost more than is set aside for it, whatever is read and however long it thinks and writes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { microUsdOf } from '../../contract/token-cost.ts'
import { longestPaidAnswer } from '../../models/port.ts'
import { describeModel } from '../../test/support/models/described-model.ts'
import { expectedMicroUsd, mostMicroUsd } from './expected-cost.ts'

const price = { input: 3_000_000, output: 15_000_000, cachedInput: 300_000, cacheWrite: 3_750_000 }
const bare = describeModel('cloud-large')
const able = {
  ...bare,
  price,
  capabilities: { ...bare.capabilities, images: true, reasoning: true },
} as const

test('no call costs more than the most, of text in any script, with pictures, thoughts and a cache', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.constant('文書を比べて'.repeat(40)),
  )
  fc.assert(
    fc.property(
      fc.record({
        prompt: text,
        context: text,
        pictures: fc.nat(3),
        reasoning: fc.constantFrom(undefined, 'low', 'medium', 'high'),
        // Of the most tokens that a tokenizer has been seen to make of text, how many are there, and how many of those go into a cache.
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        cached: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      ({ prompt, context, pictures, reasoning, share, cached }) => {
        const contextBytes = Buffer.byteLength(context)
        const most = mostMicroUsd(prompt, able, { contextBytes, pictures, reasoning }) ?? NaN
        const tokensIn =
          Math.floor((share * (Buffer.byteLength(prompt) + contextBytes)) / 2) + pictures * 5_000
        const usage = {
          tokensIn,
          tokensOut: longestPaidAnswer(reasoning),
          tokensCached: 0,
          tokensCacheWritten: Math.floor(cached * tokensIn),
        }
        expect(microUsdOf(usage, price)).toBeLessThanOrEqual(Math.ceil(most))
      },
    ),
  )
})

test('a picture and a thought count where the model can look and think, and the most is never below what is expected', () => {
  const most = (model: typeof bare, size: Parameters<typeof mostMicroUsd>[2]) =>
    mostMicroUsd('Compare.', model, size) ?? NaN
  expect(most(able, { pictures: 1 })).toBeGreaterThan(most(able, {}))
  expect(most(able, { reasoning: 'high' })).toBeGreaterThan(most(able, { reasoning: 'low' }))
  const plain = { ...bare, price }
  expect(most(plain, { pictures: 1, reasoning: 'high' })).toBe(most(plain, {}))
  expect(expectedMicroUsd('Compare.', able, { pictures: 2 })).toBeLessThan(most(able, { pictures: 2 }))
  const { price: _unknown, ...unpriced } = bare
  expect(mostMicroUsd('Compare.', unpriced, {})).toBeUndefined()
})
