// Would catch: an entry that could never be downloaded or found, one that is told apart from another by nobody, and a gap for a kind of work.
import { expect, test } from 'vitest'
import { CatalogEntry } from './catalog.ts'
import { roughFileBytes } from './memory-fit.ts'
import { shippedModels } from './shipped-models.ts'

test('every entry can be asked for at a hub, and none stands twice', () => {
  expect(CatalogEntry.array().parse(shippedModels)).toEqual(shippedModels)
  for (const key of ['catalogId', 'name', 'file', 'sha256'] as const) {
    const values = shippedModels.flatMap((model) => model[key] ?? [])
    expect(new Set(values).size).toBe(values.length)
  }
})

test('there is something for each kind of work, and to write with from a tenth of a gigabyte to eight', () => {
  const kinds = ['chat', 'embed', 'rank'] as const
  for (const kind of kinds)
    expect(shippedModels.filter((model) => model.kind === kind).length).toBeGreaterThanOrEqual(2)
  const sizes = shippedModels.filter(({ kind }) => kind === 'chat').map(roughFileBytes)
  expect(sizes).toEqual([...sizes].sort((one, other) => one - other))
  expect(sizes[0]).toBeLessThan(0.2e9)
  expect(sizes.at(-1)).toBeGreaterThan(7e9)
  expect(sizes.at(-1)).toBeLessThan(9e9)
})

test('the size that is guessed from parameters is near the one that is known', () => {
  for (const { bytes, ...rest } of shippedModels) {
    if (bytes === undefined) continue
    const ratio = roughFileBytes(rest) / bytes
    expect({ model: rest.catalogId, isNear: ratio > 0.55 && ratio < 1.3 }).toMatchObject({ isNear: true })
  }
})
