// Would catch: a price that comes back as another or forgets who said it, and cached tokens that count as free because nobody told their price.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import type { WriteContext } from '../../store/commands.ts'
import { openStateDatabase } from '../../store/state-database.ts'
import { priceReads, priceWrites, toModelPrice } from './prices.ts'

test('a price that was entered is that price, until it is forgotten', async () => {
  await using folder = await temporaryFolder('prices')
  using db = openStateDatabase(join(folder.path, 'state.db'))
  const at = (now: number) => ({ db: db.writable, now }) as unknown as WriteContext
  const read = () => priceReads['models.prices']({ db: db.readable }, null)
  const plain = { inputUsd: 0.35, outputUsd: 1.4 }
  const full = { inputUsd: 3, outputUsd: 15, cachedInputUsd: 0.3, cacheWriteUsd: 3.75 }
  priceWrites['models.price'](at(0), { modelId: 'a', price: plain })
  priceWrites['models.price'](at(0), { modelId: 'b', price: plain })
  priceWrites['models.price'](at(86_400_000), { modelId: 'b', price: full })
  expect(read()).toEqual({
    a: { ...plain, source: 'user', asOf: '1970-01-01' },
    b: { ...full, source: 'user', asOf: '1970-01-02' },
  })
  priceWrites['models.price'](at(0), { modelId: 'b', price: null })
  expect(Object.keys(read())).toEqual(['a'])
})

test('what nobody told of cached tokens is counted as plain input', () => {
  const said = { source: 'user', asOf: '2026-03-01' }
  expect(toModelPrice({ inputUsd: 0.35, outputUsd: 1.4, ...said })).toEqual({
    input: 350_000,
    output: 1_400_000,
    cachedInput: 350_000,
    ...said,
  })
})
