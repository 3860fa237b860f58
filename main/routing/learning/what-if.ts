// What the user's own messages would have cost, and how many answers would have gone well, had another share of them gone to a large model.
// The hardest go there first, as the router sees it: by difficulty and by what was learned. Quality is the learner's estimate for each message
// and model (the "direct method" of Dudik, Langford and Li, 2011): nobody saw the answers that were not asked for.
import { AppError } from '../../../contract/app-error.ts'
import type { WhatIfPoint, WhatIfReport } from '../../../contract/routing.ts'
import type { ModelDescription, ModelPrice } from '../../../models/port.ts'
import { usualAnswerTokens, usualContextTokens } from '../expected-cost.ts'
import type { OutcomeRow } from '../outcomes/commands.ts'
import { tiers } from '../reach.ts'
import type { Learner } from './learner.ts'
import { trialsOf } from './outcome.ts'

export interface WhatIfOptions {
  readonly learner: Learner
  readonly models: readonly ModelDescription[]
  readonly share: number | undefined
}

/** With fewer messages chance says more than they do. */
export const fewestMessages = 20
const shares = Array.from({ length: 11 }, (_, at) => at / 10)

interface Message {
  readonly small: { readonly microUsd: number; readonly quality: number }
  readonly large: { readonly microUsd: number; readonly quality: number }
  readonly hardness: number
}

/** @throws AppError LIMIT_EXCEEDED (too few messages), MODEL_UNAVAILABLE (no larger model, or none whose price is known) */
export function whatIf(rows: readonly OutcomeRow[], { learner, models, share }: WhatIfOptions): WhatIfReport {
  const { small, large } = twoOf(models)
  if (rows.length < fewestMessages) throw tooFew(rows.length)
  const pair = { lower: small.tier, upper: large.tier }
  const messages = rows
    .map((row): Message => {
      const { work } = row.outcome
      const at = ({ tier, price }: Priced) => ({
        microUsd: costOf(row, price),
        quality: learner.qualityOf(work, tier),
      })
      return {
        small: at(small),
        large: at(large),
        hardness: work.difficulty + learner.leanBetween(work, pair),
      }
    })
    .toSorted((left, right) => right.hardness - left.hardness)
  const rank = tiers.indexOf(large.tier)
  const isLarge = ({ outcome }: OutcomeRow) => tiers.indexOf(outcome.tier) >= rank
  return {
    points: (share === undefined ? shares : [share]).map((each) => pointAt(messages, each)),
    messages: messages.length,
    judged: rows.filter(({ outcome }) => trialsOf(outcome).length > 0).length,
    small: { tier: small.tier, model: small.id },
    large: { tier: large.tier, model: large.id },
    shareNow: rows.filter(isLarge).length / rows.length,
  }
}

function pointAt(messages: readonly Message[], shareOfLarge: number): WhatIfPoint {
  const count = Math.round(shareOfLarge * messages.length)
  const chosen = messages.map(({ small, large }, at) => (at < count ? large : small))
  return {
    shareOfLarge,
    costUsd: chosen.reduce((sum, { microUsd }) => sum + microUsd, 0) / 1e6,
    expectedQuality: chosen.reduce((sum, { quality }) => sum + quality, 0) / chosen.length,
  }
}

type Priced = ModelDescription & { readonly price: ModelPrice }

/** The largest there is, and the largest of what is on this computer; else the smallest of all. */
function twoOf(models: readonly ModelDescription[]): { readonly small: Priced; readonly large: Priced } {
  const ladder = models
    .filter((model): model is Priced => model.price !== undefined && !model.isForChoiceOnly)
    .toSorted((left, right) => tiers.indexOf(left.tier) - tiers.indexOf(right.tier))
  const large = ladder.at(-1)
  const below = ladder.filter(({ tier }) => tier !== large?.tier)
  const small = below.findLast(({ capabilities }) => !capabilities.leavesDevice) ?? below[0]
  if (large && small) return { small, large }
  throw new AppError(
    'MODEL_UNAVAILABLE',
    'There are no two models of different size whose prices are known.',
    {
      safe: 'Nothing was changed.',
      next: 'Set up a larger model, or enter its price.',
    },
  )
}

/** One that quotes counts no tokens; another model would have. */
function costOf({ tokensIn, tokensOut }: OutcomeRow, { input, output }: ModelPrice): number {
  const isCounted = tokensIn > 0 && tokensOut > 0
  const [before, after] = isCounted ? [tokensIn, tokensOut] : [usualContextTokens, usualAnswerTokens]
  return (before * input + after * output) / 1e6
}

const tooFew = (count: number) =>
  new AppError(
    'LIMIT_EXCEEDED',
    `Too little is known yet: ${count} of ${fewestMessages} answered messages.`,
    {
      safe: 'Nothing was changed.',
      next: 'Ask again when more messages have been answered in chats.',
      data: { messages: count, needed: fewestMessages },
    },
  )
