// What the same call would be expected to cost at another model, so that a person sees what a choice saved or took.
import type { RouteDecision } from '../../contract/answers.ts'
import type { ModelDescription } from '../../models/port.ts'
import { expectedMicroUsd, type CallSize } from './expected-cost.ts'

interface Comparison {
  readonly prompt: string
  /** Those that the work may be given to at all: what could not have been chosen was not saved. */
  readonly models: readonly ModelDescription[]
  readonly context: CallSize
}

/**
 * The large model of the cloud, else the dearest of known price; for a call of that one, the dearest below it. Undefined where there is
 * nothing to compare with.
 */
export function elsewhereOf(
  chosen: ModelDescription,
  { prompt, models, context }: Comparison,
): RouteDecision['elsewhere'] {
  if (!chosen.price) return undefined
  const others = models.flatMap((model) => {
    const microUsd = expectedMicroUsd(prompt, model, context)
    const { id, tier, price } = model
    return id === chosen.id || !price || microUsd === undefined ? [] : [{ model: id, tier, price, microUsd }]
  })
  const dearest = others.toSorted((a, b) => b.microUsd - a.microUsd)[0]
  const other = others.find(({ tier }) => tier === 'cloud-large' && chosen.tier !== 'cloud-large') ?? dearest
  return other && { model: other.model, expectedUsd: other.microUsd / 1e6, price: other.price }
}
