// Would catch: a comparison with a model that could not have been asked, or with the chosen one itself; an invented price.
import { expect, test } from 'vitest'
import type { Tier } from '../../contract/labels.ts'
import type { ModelDescription, ModelPrice } from '../../models/port.ts'
import { routeByRules } from './route-by-rules.ts'

const capabilities = {
  streaming: true,
  tools: false,
  jsonSchema: false,
  quotesOnly: false,
  leavesDevice: false,
  contextTokens: 32_000,
}
const priced = (usd: number): ModelPrice => ({
  input: usd * 1e6,
  output: usd * 5e6,
  cachedInput: usd * 1e5,
  source: 'a list',
  asOf: '2026-03-01',
})
const model = (id: string, tier: Tier, price?: ModelPrice): ModelDescription => ({
  id,
  tier,
  capabilities: { ...capabilities, leavesDevice: tier.startsWith('cloud') },
  ...(price && { price }),
})
const here = model('here', 'local', priced(0))
const small = model('small', 'cloud-small', priced(1))
const large = model('large', 'cloud-large', priced(3))
const dearSmall = model('dear-small', 'cloud-small', priced(9))
const priceless = model('priceless', 'cloud-large')
const easy = 'When was it founded?'

const compared = (models: readonly ModelDescription[], more: object = {}) =>
  routeByRules(easy, { models, preference: 'local', ...more }).elsewhere?.model

test('the large model of the cloud is what is compared with, or else the dearest there is', () => {
  expect(compared([here, small, dearSmall, large])).toBe('large')
  expect(compared([here, small, dearSmall])).toBe('dear-small')
  const { elsewhere, price } = routeByRules(easy, { models: [here, small, large], preference: 'local' })
  expect(elsewhere).toMatchObject({ price: large.price })
  expect(elsewhere?.expectedUsd).toBeCloseTo(((easy.length / 4 + 1_500) * 3 + 400 * 15) / 1e6, 9)
  expect(price).toEqual(here.price)
})

test('a call of the dearest is compared with the next below it', () => {
  expect(compared([here, small, large], { preference: 'cloud-large' })).toBe('small')
})

test('nothing is said where there is nothing else, nobody knows its price, or it could not have been asked', () => {
  expect(compared([here])).toBeUndefined()
  expect(compared([here, priceless])).toBeUndefined()
  expect(compared([here, small, large], { privacy: 'local-only' })).toBeUndefined()
})
