import { expect, test } from 'vitest'
import { isPriceWrong, textsOf, toDollars, toPrice } from './price-fields.ts'

// Would catch: a price that is kept as another than was typed, and an empty field that becomes nothing to pay.
test('a price is what was typed, and no other', () => {
  expect(['2.50', ' 2,5 ', '0', '100000'].map(toDollars)).toEqual([2.5, 2.5, 0, 100_000])
  expect(['', '2.', '1e3', '-1', '2,5,0', '$3', '100000.1'].map(toDollars)).toEqual(
    Array.from({ length: 7 }).fill(undefined),
  )
  const texts = { inputUsd: '3', outputUsd: '15', cachedInputUsd: '', cacheWriteUsd: '' }
  expect(toPrice(texts)).toEqual({ inputUsd: 3, outputUsd: 15 })
  expect(toPrice({ ...texts, cachedInputUsd: '0,3' })).toEqual({
    inputUsd: 3,
    outputUsd: 15,
    cachedInputUsd: 0.3,
  })
  expect(toPrice({ ...texts, outputUsd: '' })).toBeUndefined()
  expect(toPrice({ ...texts, cacheWriteUsd: 'much' })).toBeUndefined()
  expect(isPriceWrong('cachedInputUsd', '')).toBe(false)
  expect(toPrice(textsOf({ inputUsd: 0.06, outputUsd: 0.24 }))).toEqual({ inputUsd: 0.06, outputUsd: 0.24 })
})
