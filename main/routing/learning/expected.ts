// What the rules expect of each tier before anything was learned. Chosen so that the two say the same: where nothing is known, the learner
// moves nothing.
import type { Tier } from '../../../contract/labels.ts'
import { reach } from '../reach.ts'

/** Where a tier ends, a larger one is expected to do better in one answer of ten: that much is worth its price. */
const worth = 0.1
/** At nothing a small model is as good as any; from there its gap grows with the difficulty up to `worth`, where its reach ends. */
export const gapPerDifficulty = worth / reach.local
const best = 0.95

/** The share of answers that go well. */
export function expectedQuality(tier: Tier, difficulty: number): number {
  if (tier === 'cloud-large') return best
  return best - worth - gapPerDifficulty * (difficulty - reach[tier])
}
