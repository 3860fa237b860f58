// What the learner looks at, as few numbers with names. Nothing of the prompt's words is among them.
import type { Tier } from '../../../contract/labels.ts'
import type { RoutedWork } from '../../../contract/routing.ts'
import { reach } from '../reach.ts'

/** By name; what is not named is 0. */
export type Features = ReadonlyMap<string, number>

/** Work that is alike goes by these; a question is in several groups. */
export const groupsOf = ({ kinds, agentId }: RoutedWork): readonly string[] => [
  ...kinds,
  ...(agentId === undefined ? [] : [`agent:${agentId}`]),
]

/** How well a tier does with a group, beside how well all do. */
export const tierOfGroup = (group: string, tier: Tier): string => `${group} ${tier}`
export const everything = 'all'

/**
 * Some work goes badly with every model; that is no reason to pay for a larger one. So what all tiers have in common (the work, its
 * difficulty, its groups) is told from what one tier does better or worse than that.
 */
export function featuresOf(work: RoutedWork, tier: Tier): Features {
  const features = new Map([
    ['common', 1],
    ['difficulty', work.difficulty - reach.local],
    [tierOfGroup(everything, tier), 1],
  ])
  for (const group of groupsOf(work)) {
    features.set(`common ${group}`, 1)
    features.set(tierOfGroup(group, tier), 1)
  }
  return features
}

/** What `upper` has before `lower`: all they share falls away. */
export function gapBetween(work: RoutedWork, lower: Tier, upper: Tier): Features {
  const gap = new Map<string, number>()
  for (const group of [everything, ...groupsOf(work)]) {
    gap.set(tierOfGroup(group, lower), -1)
    gap.set(tierOfGroup(group, upper), 1)
  }
  return gap
}

/** How far each number may be from what the rules expect, before anything is known: a variance. */
export function priorVariance(name: string): number {
  if (name === 'common') return 0.1 ** 2
  if (name === 'difficulty') return 1
  if (name.startsWith('common ')) return 0.05 ** 2
  // Two of them make a gap.
  return 0.15 ** 2 / 2
}
