// How often each tier did well with each group of work: plain counts, for reasons that a person can check.
import type { Tier } from '../../../contract/labels.ts'
import type { RoutedWork, WorkKind } from '../../../contract/routing.ts'
import { tiers } from '../reach.ts'
import { everything, groupsOf, tierOfGroup } from './features.ts'
import type { Trial } from './outcome.ts'
import { becauseOf } from './words.ts'

export interface Count {
  readonly tier: Tier
  readonly wentWell: number
  readonly of: number
}

interface Pair {
  readonly lower: Tier
  readonly upper: Tier
}

export class Tally {
  readonly #counts = new Map<string, Map<Tier, { wentWell: number; of: number }>>()

  add(work: RoutedWork, { tier, wentWell }: Trial, sign: 1 | -1): void {
    for (const group of [everything, ...groupsOf(work)]) {
      const counts = this.#counts.get(group) ?? new Map<Tier, { wentWell: number; of: number }>()
      const count = counts.get(tier) ?? { wentWell: 0, of: 0 }
      counts.set(tier, { wentWell: count.wentWell + sign * Number(wentWell), of: count.of + sign })
      this.#counts.set(group, counts)
    }
  }

  of(group: string, tier: Tier): Count {
    return { tier, ...(this.#counts.get(group)?.get(tier) ?? { wentWell: 0, of: 0 }) }
  }

  /** Those with outcomes, the most told first; each with work that is in it and in no other group. */
  groups(): readonly {
    readonly key: string
    readonly work: RoutedWork
    readonly taken: readonly Count[]
  }[] {
    return [...this.#counts.keys()]
      .map((key) => ({
        key,
        work: workOf(key),
        taken: tiers.map((tier) => this.of(key, tier)).filter(({ of }) => of > 0),
      }))
      .filter(({ taken }) => taken.length > 0)
      .toSorted((left, right) => total(right.taken) - total(left.taken))
  }

  /** The group and the tier that have moved the choice the most, in words. */
  reason(
    work: RoutedWork,
    { lower, upper }: Pair,
    direction: 'up' | 'down',
    weigh: (name: string) => number,
  ): string {
    const sign = direction === 'up' ? 1 : -1
    const parts = [everything, ...groupsOf(work)].flatMap((group) => [
      { group, tier: lower, share: -sign * weigh(tierOfGroup(group, lower)) },
      { group, tier: upper, share: sign * weigh(tierOfGroup(group, upper)) },
    ])
    const told = parts.filter(({ group, tier }) => this.of(group, tier).of > 0)
    const [most] = told.toSorted((left, right) => right.share - left.share)
    const { group, tier } = most ?? { group: everything, tier: lower }
    return becauseOf(group, this.of(group, tier), tier === upper ? 'upper' : 'lower')
  }
}

const total = (counts: readonly Count[]) => counts.reduce((sum, { of }) => sum + of, 0)

const middling = 0.45

function workOf(group: string): RoutedWork {
  if (group === everything) return { difficulty: middling, kinds: [] }
  if (group.startsWith('agent:'))
    return { difficulty: middling, kinds: [], agentId: group.slice('agent:'.length) }
  return { difficulty: middling, kinds: [group as WorkKind] }
}
