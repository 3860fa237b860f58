// How far each tier reaches: the hardest work that it is meant for.
import type { Tier } from '../../contract/labels.ts'

export const tiers: readonly Tier[] = ['bundled', 'local', 'cloud-small', 'cloud-large']

export const reach: Readonly<Record<Tier, number>> = {
  bundled: 0.3,
  local: 0.45,
  'cloud-small': 0.65,
  'cloud-large': 1,
}

/** The smallest tier that reaches far enough, else the largest there is. */
export function suitedTier(there: ReadonlySet<Tier>, difficulty: number): Tier | undefined {
  const ordered = tiers.filter((tier) => there.has(tier))
  return ordered.find((tier) => reach[tier] >= difficulty) ?? ordered.at(-1)
}
