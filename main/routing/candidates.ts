// Who is there to be asked, before anybody looks at how hard the work is.
import type { ModelDescription } from '../../models/port.ts'
import { tiers } from './reach.ts'
import type { RoutingContext } from './route-by-rules.ts'

type Test = (model: ModelDescription) => boolean

export interface Conditions {
  /** It may see what the call is about. */
  readonly isAllowed: Test
  /** It may, nothing is in its way just now, and the budget covers it. */
  readonly canBeAsked: Test
  /** These have failed, or would have. */
  readonly without: readonly (string | undefined)[]
}

export function candidatesFor(
  context: RoutingContext,
  { isAllowed, canBeAsked, without }: Conditions,
): readonly ModelDescription[] {
  const { models, preference = 'auto', pictures = 0, above } = context
  // Where nobody may or can look, the words are answered.
  const canLook: Test = (model) =>
    model.capabilities.images === true && model.problem === undefined && isAllowed(model)
  const looking = pictures > 0 ? models.filter(canLook) : []
  const there = (looking.length > 0 ? looking : models).filter(({ id }) => !without.includes(id))
  // Whoever has answered counts among the proven, so that no larger one without proof is asked after it.
  const asked =
    preference === 'auto'
      ? proven(there, [canBeAsked, isAllowed])
      : there.filter(({ tier }) => tier === preference)
  return asked.filter(({ tier }) => above === undefined || tiers.indexOf(tier) > tiers.indexOf(above))
}

/**
 * One that has shown nothing yet is asked where nobody else can do the work: be it now, or at all. Where it cannot be asked either, what is in
 * the way of the others is what is told.
 */
function proven(models: readonly ModelDescription[], tests: readonly Test[]): readonly ModelDescription[] {
  const those = models.filter(({ isForChoiceOnly }) => !isForChoiceOnly)
  for (const test of tests) {
    if (those.some(test)) return those
    if (models.some(test)) return models
  }
  return models
}
