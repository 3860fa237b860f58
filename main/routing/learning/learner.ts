// What was learned from how answers were taken: a pure function of the outcomes, kept up to date one by one.
import type { Tier } from '../../../contract/labels.ts'
import type { Learned, LearnedReport, RoutedWork, RoutingQuestion } from '../../../contract/routing.ts'
import { reach, suitedTier, tiers } from '../reach.ts'
import { expectedQuality, gapPerDifficulty } from './expected.ts'
import { featuresOf, gapBetween, priorVariance } from './features.ts'
import { trialsOf, type Outcome } from './outcome.ts'
import { Regression, type Estimate } from './regression.ts'
import { Tally } from './tally.ts'
import { wordsFor } from './words.ts'

/** What was said half a year ago counts half. */
const halfLifeMs = 182 * 24 * 3_600_000
/**
 * In standard deviations, before work goes to a smaller model: a wrong step down is worse for the user than a wrong step up, which costs a
 * little and shows whether it helps. After Kazerouni and others, 2017 (conservative linear bandits).
 */
const caution = 0.7
/** Fewer are no experience. */
const fewestOutcomes = 3
const mostLean = 0.3
/** Just over the edge. */
const hair = 1e-6

interface Pair {
  readonly lower: Tier
  readonly upper: Tier
}

export class Learner {
  readonly #regression = new Regression({ priorVariance, noise: 0.2 })
  readonly #tally = new Tally()
  readonly #outcomes = new Map<string, Outcome>()
  readonly #start: number
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
    this.#start = now()
  }

  get outcomes(): ReadonlyMap<string, Outcome> {
    return this.#outcomes
  }

  /** The outcome of a run as it is known now; `undefined`: there is none any more. The same again changes nothing. */
  see(runId: string, outcome: Outcome | undefined): void {
    const before = this.#outcomes.get(runId)
    if (before) this.#count(before, -1)
    this.#outcomes.delete(runId)
    if (!outcome || trialsOf(outcome).length === 0) return
    this.#outcomes.set(runId, outcome)
    this.#count(outcome, 1)
  }

  /** How much the choice for this work should lean, where that leads to another tier; never by more than one. */
  advise({ work, tiers: there }: RoutingQuestion): Learned | undefined {
    if (this.#outcomes.size < fewestOutcomes) return undefined
    const ladder = tiers.filter((tier) => there.includes(tier))
    const plain = suitedTier(new Set(there), work.difficulty)
    if (plain === undefined) return undefined
    const at = ladder.indexOf(plain)
    return this.#goUp(work, ladder, at) ?? this.#goDown(work, ladder, at)
  }

  /** The share of answers that go well; what the rules expect where nothing was learned. */
  qualityOf(work: RoutedWork, tier: Tier): number {
    return this.#quality(work, tier).mean
  }

  /** Above 0 the larger one is asked sooner. */
  leanBetween(work: RoutedWork, { lower, upper }: Pair): number {
    const small = this.#quality(work, lower)
    const large = this.#quality(work, upper)
    const before = expectedQuality(upper, work.difficulty) - expectedQuality(lower, work.difficulty)
    const gap = large.mean - small.mean
    if (gap >= before) return Math.min(mostLean, (gap - before) / gapPerDifficulty)
    const { variance } = this.#regression.estimate(gapBetween(work, lower, upper), this.#scale())
    // Nobody does better than always well: where the smaller one does, no doubt about the larger one counts.
    const gapAtMost = Math.min(
      gap + caution * Math.sqrt(variance),
      1 - small.mean + caution * Math.sqrt(small.variance),
    )
    return Math.max(-mostLean, Math.min(0, gapAtMost - before) / gapPerDifficulty)
  }

  report(): Omit<LearnedReport, 'forgotten'> {
    const times = [...this.#outcomes.values()].map(({ at }) => at)
    return {
      outcomes: times.length,
      ...(times.length > 0 && { since: times.reduce((first, at) => Math.min(first, at)) }),
      groups: this.#tally.groups().map(({ key, work, taken }) => ({
        key,
        words: wordsFor(key),
        taken: [...taken],
        effects: pairsOf(taken.map(({ tier }) => tier)).map((pair) => ({
          ...pair,
          lean: this.leanBetween(work, pair),
        })),
      })),
    }
  }

  #quality(work: RoutedWork, tier: Tier): Estimate {
    const { mean, variance } = this.#regression.estimate(featuresOf(work, tier), this.#scale())
    return { mean: Math.min(1, Math.max(0, expectedQuality(tier, work.difficulty) + mean)), variance }
  }

  #goUp(work: RoutedWork, ladder: readonly Tier[], at: number): Learned | undefined {
    const [lower, upper] = [ladder[at], ladder[at + 1]]
    if (lower === undefined || upper === undefined) return undefined
    const lean = this.leanBetween(work, { lower, upper })
    if (work.difficulty + lean <= reach[lower]) return undefined
    return {
      lean: Math.min(lean, Math.max(hair, reach[upper] - work.difficulty)),
      why: this.#why(work, { lower, upper }, 'up'),
    }
  }

  #goDown(work: RoutedWork, ladder: readonly Tier[], at: number): Learned | undefined {
    const [lower, upper] = [ladder[at - 1], ladder[at]]
    if (lower === undefined || upper === undefined) return undefined
    const lean = this.leanBetween(work, { lower, upper })
    if (work.difficulty + lean > reach[lower]) return undefined
    const below = ladder[at - 2]
    const least = below === undefined ? -mostLean : reach[below] + hair - work.difficulty
    return { lean: Math.max(lean, Math.min(least, -hair)), why: this.#why(work, { lower, upper }, 'down') }
  }

  #why(work: RoutedWork, pair: Pair, direction: 'up' | 'down'): string {
    const weigh = (name: string) => this.#regression.meanOf(name, this.#scale())
    return this.#tally.reason(work, pair, direction, weigh)
  }

  #count(outcome: Outcome, sign: 1 | -1): void {
    const { work, at } = outcome
    const age = 2 ** ((at - this.#start) / halfLifeMs)
    for (const trial of trialsOf(outcome)) {
      const residual = Number(trial.wentWell) - expectedQuality(trial.tier, work.difficulty)
      this.#regression.add(featuresOf(work, trial.tier), residual, sign * trial.weight * age)
      this.#tally.add(work, trial, sign)
    }
  }

  #scale(): number {
    return 2 ** ((this.#start - this.#now()) / halfLifeMs)
  }
}

function pairsOf(there: readonly Tier[]): readonly Pair[] {
  const ladder = tiers.filter((tier) => there.includes(tier))
  return ladder.flatMap((lower, at) => {
    const upper = ladder[at + 1] ?? tiers[tiers.indexOf(lower) + 1]
    return upper ? [{ lower, upper }] : []
  })
}
