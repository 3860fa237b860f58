// What tokens cost at a price: one rule for whoever counts money, in every process.
import type { Price, Usage } from './answers.ts'

/** Whole micro-dollars, never less than the price says. */
export function microUsdOf(usage: Usage, price: Price): number {
  const { tokensIn, tokensOut, tokensCached, tokensCacheWritten = 0 } = usage
  const fresh = Math.max(0, tokensIn - tokensCached - tokensCacheWritten) * price.input
  const written = tokensCacheWritten * (price.cacheWrite ?? price.input)
  const cached = tokensCached * price.cachedInput
  return Math.ceil((fresh + written + cached + tokensOut * price.output) / 1_000_000)
}
