import { expect, test } from 'vitest'
import { countTokens, createLakeIdf, idfWeight } from './idf.ts'
import { cosine, createStaticEmbedder } from './static-embedder.ts'
import { loadEmbedderTable } from './embedder-table.ts'

const table = await loadEmbedderTable()
const embedder = createStaticEmbedder({ table })
const alike = (left: string, right: string) => cosine(embedder.embedText(left), embedder.embedText(right))

test('puts texts of one meaning nearer than texts of another', () => {
  expect(alike('doctor', 'physician')).toBeGreaterThan(alike('doctor', 'bicycle') + 0.3)
  expect(alike('How much is the rent?', 'The tenant pays 900 euros a month.')).toBeGreaterThan(
    alike('How much is the rent?', 'Whisk the eggs with sugar.') + 0.1,
  )
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
