// What a call of the metered provider costs, and what it is expected to cost: never less than it does.
import type { Price, Usage } from '../../../contract/answers.ts'
import { microUsdOf } from '../../../contract/token-cost.ts'

export const meteredPrice: Price = {
  input: 1_000_000,
  output: 5_000_000,
  cachedInput: 100_000,
  source: 'the meter itself',
  asOf: '2026-03-01',
}
export const mostUsage: Usage = { tokensIn: 2_500, tokensOut: 1_500, tokensCached: 0 }
/** A cent. */
export const expectedMicroUsd = microUsdOf(mostUsage, meteredPrice)
