// How an answer was taken, and what that says of the tiers that worked on it.
import type { Tier } from '../../../contract/labels.ts'
import type { Followed, RoutedWork } from '../../../contract/routing.ts'

export interface Outcome {
  readonly work: RoutedWork
  readonly tier: Tier
  /** A smaller tier whose answer the check did not let stand. */
  readonly failedTier?: Tier | undefined
  readonly rating?: 'up' | 'down' | undefined
  readonly followed?: Followed | undefined
  /** When it was answered. */
  readonly at: number
}

/** One trial of one tier. */
export interface Trial {
  readonly tier: Tier
  readonly wentWell: boolean
  /** How much it says: 1 for what the user said in so many words. */
  readonly weight: number
}

/**
 * Whoever asks a larger model says as much as with a thumb. Who asks again may have asked badly the first time, the check can be wrong,
 * and of a hundred who go on without a word some were not content: these say less.
 */
const weights = { said: 1, check: 0.5, again: 0.5, edited: 0.25, silence: 0.15 } as const

/** A rating is the last word on an answer, whatever was done after it. */
export function trialsOf({ tier, failedTier, rating, followed }: Outcome): readonly Trial[] {
  const failed: readonly Trial[] = failedTier
    ? [{ tier: failedTier, wentWell: false, weight: weights.check }]
    : []
  const trial = rating ? { wentWell: rating === 'up', weight: weights.said } : trialAfter(followed)
  return trial ? [...failed, { tier, ...trial }] : failed
}

function trialAfter(followed: Followed | undefined): Omit<Trial, 'tier'> | undefined {
  switch (followed) {
    case 'larger':
      return { wentWell: false, weight: weights.said }
    case 'again':
      return { wentWell: false, weight: weights.again }
    case 'edited':
      return { wentWell: false, weight: weights.edited }
    case 'went-on':
      return { wentWell: true, weight: weights.silence }
    case undefined:
      return undefined
  }
}
