// What every plain method promises: an output of its own schema, for any input of the job, without throwing.
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { factKinds, JobId, JobWork } from '../../contract/jobs.ts'
import { createStaticEmbedder, loadEmbedderTable } from '../../models/index.ts'
import { allJobs } from './all-jobs.ts'
import { classifyPlainly } from './classify/plain.ts'
import { compressPlainly } from './compress/plain.ts'
import { extractPlainly } from './extract/plain.ts'
import type { PlainTools } from './job.ts'
import { rerankPlainly } from './rerank/plain.ts'
import { supportPlainly } from './support/plain.ts'

let tools: PlainTools
beforeAll(async () => {
  tools = { embedder: createStaticEmbedder({ table: await loadEmbedderTable() }) }
})

const pieces = fc.constantFrom(
  'Mr Stone',
  ' will ',
  '€1.250,50',
  '12 May 2027',
  '@',
  'a@b.example',
  '.',
  '?',
  '\n',
  ' ',
  '+49 30 12345',
  'مرحبا',
  '会議',
  '\ud83d',
  '1,',
  '%',
  ':',
  'Action: ',
  '(',
  'not ',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
)
const inputs = {
  summarise: fc.record({ text: anyText }),
  classify: fc.record({
    text: anyText,
    labels: fc.array(fc.record({ name: fc.string({ minLength: 1, maxLength: 20 }) }), {
      minLength: 2,
      maxLength: 5,
    }),
  }),
  extract: fc.record({ text: anyText }),
  compress: fc.record({
    turns: fc.array(fc.record({ speaker: fc.string({ maxLength: 12 }), text: anyText }), { maxLength: 12 }),
    budgetTokens: fc.integer({ min: 16, max: 200 }),
  }),
  answer: fc.record({
    question: anyText,
    passages: fc.array(fc.record({ text: anyText }), { minLength: 1, maxLength: 6 }),
  }),
  support: fc.record({ claim: anyText, passage: anyText }),
  rerank: fc.record({
    query: anyText,
    passages: fc.array(fc.record({ id: fc.string({ maxLength: 8 }), text: anyText }), {
      minLength: 1,
      maxLength: 8,
    }),
  }),
} satisfies Record<JobId, unknown>

test.each(JobId.options)('%s takes any text', async (jobId) => {
  const job = allJobs[jobId]
  await fc.assert(
    fc.asyncProperty(inputs[jobId] as fc.Arbitrary<unknown>, async (input) => {
      const work = JobWork.parse({ jobId, input })
      const output = await job.plain(work.input, tools)
      expect(() => job.output.parse(output)).not.toThrow()
    }),
    { numRuns: 150 },
  )
})

test.each(JobId.options)('%s ships items of its own kind, which its own method can do', async (jobId) => {
  const job = allJobs[jobId]
  const items = await job.test.items()
  expect(items.length).toBeGreaterThanOrEqual(12)
  for (const { input, wanted } of items) {
    const work = JobWork.parse({ jobId, input })
    const score = job.test.score(await job.plain(work.input, tools), wanted, work.input)
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
  }
})

describe('extract', () => {
  const found = (text: string) =>
    extractPlainly({ text }).facts.map(({ kind, text: fact, value }) => [kind, fact, value])

  test('facts stand where they say', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end, text: fact } of extractPlainly({ text }).facts)
          expect(text.slice(start, end)).toBe(fact)
      }),
    )
  })

  test('dates, times and amounts come in one notation', () => {
    expect(found('On March 3rd, 2027 or 3. März 2027, not 31.02.26')).toEqual([
      ['date', 'March 3rd, 2027', '2027-03-03'],
      ['date', '3. März 2027', '2027-03-03'],
    ])
    expect(found('From 9.15 am to 18:30, 1.250,50 € or $3.5 million; 99:99, 45/2.')).toEqual([
      ['time', '9.15 am', '09:15'],
      ['time', '18:30', '18:30'],
      ['amount', '1.250,50 €', '1250.5 EUR'],
      ['amount', '$3.5 million', '3500000 USD'],
    ])
  })

  test('places and firms are no people', () => {
    expect(found('It was seen near Baker Street by Ana Lopez of Mill Hill Bank.')).toEqual([
      ['person', 'Ana Lopez', undefined],
    ])
  })

  test('only what is wanted is given, and a list that is cut says so', () => {
    expect(extractPlainly({ text: 'a@b.example on 3 May', kinds: ['email'] }).facts).toHaveLength(1)
    const many = extractPlainly({ text: 'x@y.example '.repeat(600), kinds: [...factKinds] })
    expect([many.facts.length, many.isCut]).toEqual([500, true])
  })
})

test('classify finds the label whose words and meaning are there', () => {
  const labels = [
    { name: 'cooking', about: 'recipes, baking, meals' },
    { name: 'sailing', about: 'boats, wind, harbours' },
  ]
  expect(classifyPlainly({ text: 'Stir the soup and bake the bread.', labels }, tools).label).toBe('cooking')
  expect(
    classifyPlainly({ text: 'The yacht left the harbour in a fresh breeze.', labels }, tools).label,
  ).toBe('sailing')
})

test('compress holds its budget, and keeps what was decided before what was chatted', () => {
  const turns = [
    { speaker: 'Ida', text: 'Hello! Lovely weather, is it not?' },
    { speaker: 'Ben', text: 'We agreed to meet in Oslo on 4 May and to pay 300 euros.' },
    { speaker: 'Ida', text: 'My cat likes the sun and sleeps all day on the balcony.' },
    { speaker: 'Ben', text: 'Who books the train?' },
  ]
  fc.assert(
    fc.property(fc.integer({ min: 16, max: 80 }), (budgetTokens) => {
      const { text, tokens } = compressPlainly({ turns, budgetTokens }, tools)
      expect(tokens).toBeLessThanOrEqual(budgetTokens)
      expect(tokens).toBe(tools.embedder.wordPiece.encode(text).length)
    }),
  )
  const { text } = compressPlainly({ turns, budgetTokens: 36 }, tools)
  expect(text).toContain('4 May')
  expect(text).toContain('Who books the train?')
  expect(text).not.toContain('cat')
})

test('support sees other numbers, denials and opposites', () => {
  const passage = 'The ferry does not sail in winter. In summer it takes 40 minutes and leaves before noon.'
  const because = (claim: string) => supportPlainly({ claim, passage }).because
  expect(because('In summer the ferry takes 40 minutes.')).toBeUndefined()
  expect(because('In summer the ferry takes 45 minutes.')).toBe('number')
  expect(because('The ferry sails in winter.')).toBe('negation')
  expect(because('In summer it takes 40 minutes and leaves after noon.')).toBe('opposite')
  expect(because('The captain is called Lund.')).toBe('words')
})

test('rerank gives every passage once, and what answers first', () => {
  const passages = [
    { id: 'a', text: 'Tickets cost four crowns.' },
    { id: 'b', text: 'The ferry leaves at nine in the morning.' },
    { id: 'c', text: 'Dogs are welcome.' },
  ]
  const { order } = rerankPlainly({ query: 'When does the ferry leave?', passages }, tools)
  expect(order[0]?.id).toBe('b')
  expect(order.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c'])
})
