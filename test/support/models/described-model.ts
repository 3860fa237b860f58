// A model as the router sees it, for tests that never ask it anything.
import type { ModelDescription } from '../../../models/port.ts'

/** Named after its tier. `price`: micro-dollars for a million tokens of input; an answer costs five times as much, as is usual. */
export const describeModel = (tier: ModelDescription['tier'], price = 0): ModelDescription => ({
  id: `${tier}-model`,
  tier,
  price: { input: price, output: 5 * price, cachedInput: price / 10 },
  capabilities: {
    streaming: true,
    tools: tier !== 'bundled',
    jsonSchema: tier !== 'bundled',
    quotesOnly: tier === 'bundled',
    leavesDevice: tier.startsWith('cloud'),
    contextTokens: 100_000,
  },
})
