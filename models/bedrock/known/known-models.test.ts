// Would catch: a price that nobody can look up again, or that is of another region and does not say so.
import { expect, test } from 'vitest'
import { knownClaude } from './known-claude.ts'
import { knownModel, priceInTier, unknownModel } from './known-models.ts'
import { knownOthers } from './known-others.ts'

const rows = [...knownClaude, ...knownOthers]

test('each row says who says so and when, once for each model, in prices that can be', () => {
  expect(rows.length).toBeGreaterThan(20)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  for (const { source, asOf, usd, usdIn = {} } of rows) {
    // A page that says the same tomorrow.
    expect(source).toMatch(/^https:\/\/\S+\/\d+\.\d+\.\d+\/$/u)
    expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/u)
    for (const [input, output, cached = input] of [usd, ...Object.values(usdIn)].filter(
      (usd) => usd !== undefined,
    )) {
      expect(input).toBeGreaterThan(0)
      expect(output).toBeGreaterThanOrEqual(input)
      expect(cached).toBeLessThanOrEqual(input)
    }
  }
})

test('a profile of some regions has their price, one of the world the plain one', () => {
  const id = 'anthropic.claude-sonnet-4-6'
  const plain = { input: 3_000_000, output: 15_000_000, cachedInput: 300_000, cacheWrite: 3_750_000 }
  expect(knownModel(id)?.price).toMatchObject(plain)
  expect(knownModel(`global.${id}`)?.price).toMatchObject(plain)
  expect(knownModel(`eu.${id}`)?.price).toMatchObject({ input: 3_300_000, output: 16_500_000 })
  expect(
    knownModel(`arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.${id}`)?.price,
  ).toMatchObject({
    input: 3_300_000,
  })
})

test('asked by its own id, a model has the price of the one region that the table states, or says of what its price is', () => {
  const nova = 'amazon.nova-pro-v1:0'
  const priceIn = (region: string | undefined) => knownModel(nova, region)?.price
  expect(priceIn('us-east-1')).toMatchObject({ input: 800_000, source: expect.not.stringContaining('(') })
  // Dearer in Europe: never silently too low.
  expect(priceIn('eu-central-1')).toMatchObject({
    input: 1_050_000,
    output: 4_200_000,
    source: expect.stringMatching(/ \(price of eu\.amazon\.nova-pro-v1:0\)$/u),
  })
  for (const region of ['sa-east-1', 'us-gov-west-1', undefined])
    expect(priceIn(region)).toMatchObject({
      input: 800_000,
      source: expect.stringMatching(/ \(price of us-east-1\)$/u),
    })
  expect(knownModel(`eu.${nova}`, 'eu-central-1')?.price?.source).not.toContain('(')
  expect(knownModel('global.anthropic.claude-sonnet-4-6', 'sa-east-1')?.price?.source).not.toContain('(')
})

test('through regions that the table does not name, the price is unknown, and the rest is known', () => {
  expect(knownModel('ca.anthropic.claude-sonnet-4-6')).toMatchObject({ name: 'Claude Sonnet 4.6' })
  expect(knownModel('ca.anthropic.claude-sonnet-4-6')?.price).toBeUndefined()
})

test('a model that nobody heard of is unknown, and can still be asked for text', () => {
  expect(knownModel('example.unheard-of-v1:0')).toBeUndefined()
  expect(unknownModel('eu.example.unheard-of-v1:0')).toMatchObject({
    capabilities: { leavesDevice: true, tools: false, jsonSchema: true },
  })
  expect(unknownModel('x').price).toBeUndefined()
})

test('every model of the cloud says that it is elsewhere', () => {
  expect(rows.every(({ id }) => knownModel(id)?.capabilities.leavesDevice === true)).toBe(true)
})

test('going before others costs more, and waiting is not counted on to cost less', () => {
  const said = { source: 'https://prices.example', asOf: '2026-03-01' }
  const price = { input: 150_000, output: 600_001, cachedInput: 0, ...said }
  expect(priceInTier(price, 'priority')).toEqual({
    ...said,
    input: 262_500,
    output: 1_050_002,
    cachedInput: 0,
    cacheWrite: 262_500,
  })
  for (const tier of ['flex', 'default', undefined] as const) expect(priceInTier(price, tier)).toEqual(price)
})
