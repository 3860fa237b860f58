import { expect, test } from 'vitest'
import { hasCode } from '../../contract/app-error.ts'
import { countTokens, createLakeIdf, idfWeight } from './idf.ts'
import { cosine, createStaticEmbedder } from './static-embedder.ts'
import { loadEmbedderTable } from './embedder-table.ts'

const table = await loadEmbedderTable()
const embedder = createStaticEmbedder({ table })
const { signal } = new AbortController()
const alike = (left: string, right: string) => cosine(embedder.embedText(left), embedder.embedText(right))

test('puts texts of one meaning nearer than texts of another', () => {
  expect(alike('doctor', 'physician')).toBeGreaterThan(alike('doctor', 'bicycle') + 0.3)
  expect(alike('How much is the rent?', 'The tenant pays 900 euros a month.')).toBeGreaterThan(
    alike('How much is the rent?', 'Whisk the eggs with sugar.') + 0.1,
  )
})

test('gives vectors of length 1, and zeros for a text without a known word', async () => {
  const [some, none] = await embedder.embed(['a red apple', ''], { signal, kind: 'passage' })
  expect(Math.hypot(...(some ?? []))).toBeCloseTo(1, 5)
  expect(Math.hypot(...(none ?? []))).toBe(0)
  expect(some?.length).toBe(embedder.dimensions)
})

test('an abort between two batches rejects with ABORTED', async () => {
  const controller = new AbortController()
  const pending = embedder.embed(
    Array.from({ length: 5000 }, () => 'some words'),
    { signal: controller.signal, kind: 'passage' },
  )
  controller.abort()
  await expect(pending).rejects.toSatisfy((error) => hasCode(error, 'ABORTED'))
})

test('weighs a word by how rare it is in the lake, and changes its id with the counts', () => {
  const texts = Array.from({ length: 400 }, (_, index) => `contract number ${index}`)
  const counts = countTokens([...texts, 'the heron'], embedder.wordPiece)
  const lake = embedder.withIdf(createLakeIdf(counts, embedder.prior, 'lake-1'))
  const [contract = 0, the = 0] = embedder.wordPiece.encode('contract the')
  expect(embedder.weight(contract)).toBeGreaterThan(embedder.weight(the))
  expect(lake.weight(contract)).toBeLessThan(lake.weight(the))
  expect(lake.id).not.toBe(embedder.id)
})

test('a count above the number of texts does not make a weight negative', () => {
  expect(idfWeight({ id: 'odd', documents: 3, frequency: () => 9 }, 5)).toBeGreaterThan(0)
})
