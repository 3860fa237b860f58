// Which model does a piece of work, and why. Privacy and budget come before quality; what the user asks for comes before the rules.
import { AppError, fromErrorShape, type ErrorCode } from '../../contract/app-error.ts'
import type { RouteDecision } from '../../contract/answers.ts'
import type { Privacy, Tier, TierPreference } from '../../contract/labels.ts'
import type { Learned } from '../../contract/routing.ts'
import { unknownPrice } from '../../contract/unknown-price.ts'
import type { ModelDescription } from '../../models/port.ts'
import { candidatesFor } from './candidates.ts'
import { difficultyOf, type Difficulty } from './difficulty.ts'
import { elsewhereOf } from './elsewhere.ts'
import { expectedMicroUsd, mostMicroUsd, type CallSize } from './expected-cost.ts'
import { suitedTier, tiers } from './reach.ts'
import { reasonFor, type Otherwise } from './reason.ts'

export interface RoutingContext extends CallSize {
  /** What there is; at most one per tier is used, the first that can run. */
  readonly models: readonly ModelDescription[]
  readonly preference?: TierPreference
  /** It is the team that prefers so, and not the user. */
  readonly isTeamsPreference?: true
  /** `local-only`: nothing of it may leave this computer. */
  readonly privacy?: Privacy
  /** What is left for this call: one that can cost more is not made. */
  readonly budgetMicroUsd?: number
  /** Documents that the question can be answered from. */
  readonly documents?: number
  /** Pictures that come with it: who can look at them is asked, where there is one. */
  readonly pictures?: number
  /** What was learned from how answers were taken; absent while nothing was. */
  readonly learned?: Learned
  /** A model of this tier has answered, and its answer did not hold: only larger ones are asked. */
  readonly above?: Tier
  /** This model could not answer: any other is asked. */
  readonly instead?: string
  /** Why it could not. */
  readonly insteadCode?: ErrorCode
  /** A call that could cost so much was refused as it was about to begin: only cheaper ones are made. */
  readonly refusedMicroUsd?: number
}

export interface Route extends RouteDecision {
  readonly privacy: Privacy
  /** A larger tier could be asked, should the answer not hold. */
  readonly hasLarger: boolean
  /** Another model could be asked, should this one fail. */
  readonly hasSpare: boolean
}

/**
 * Pure and fast: under a millisecond for a page of text.
 * @throws AppError MODEL_UNAVAILABLE (nothing can run, or not the tier that was asked for), SIGN_IN_NEEDED (only a cloud could do it),
 *   NOT_ALLOWED (privacy), BUDGET_EXCEEDED (also for a model of unknown price)
 */
export function routeByRules(prompt: string, context: RoutingContext): Route {
  const { preference = 'auto', privacy = 'normal', learned } = context
  const plain = difficultyOf(prompt)
  const difficulty = { ...plain, value: clamp(plain.value + (learned?.lean ?? 0)) }
  const { budgetMicroUsd = Infinity, refusedMicroUsd = Infinity } = context
  const most = (model: ModelDescription) => mostMicroUsd(prompt, model, context)
  const isAllowed = ({ capabilities }: ModelDescription) => privacy === 'normal' || !capabilities.leavesDevice
  const isPaid = (model: ModelDescription) => {
    const microUsd = most(model) ?? Infinity
    return microUsd <= budgetMicroUsd && Math.ceil(microUsd) < refusedMicroUsd
  }
  const canBeAsked = (model: ModelDescription) =>
    isAllowed(model) && model.problem === undefined && isPaid(model)
  const conditions = { isAllowed, canBeAsked, without: [context.instead] }
  const asked = candidatesFor(context, conditions)
  if (asked.length === 0) throw unavailable(preference)
  const allowed = asked.filter(isAllowed)
  if (allowed.length === 0) throw notAllowed()
  const able = allowed.filter(({ problem }) => problem === undefined)
  const [unable] = allowed
  if (able.length === 0 && unable?.problem) throw fromErrorShape(unable.problem)
  const paid = able.filter(isPaid)
  const model = suited(paid, difficulty)
  const costMicroUsd = model && expectedMicroUsd(prompt, model, context)
  if (!model || costMicroUsd === undefined) {
    // A team that prefers what nobody can pay for is served by what there is.
    if (context.isTeamsPreference) return routeByRules(prompt, withoutPreference(context))
    throw notPaid(able, most)
  }
  // What the user chose is all there is to ask; what a team prefers is only asked first.
  const later: RoutingContext = context.isTeamsPreference ? { ...context, preference: 'auto' } : context
  const others = candidatesFor(later, conditions).filter(canBeAsked)
  const spare = candidatesFor(later, { ...conditions, without: [context.instead, model.id] })
  const another = (models: readonly ModelDescription[], of: Difficulty = difficulty) => {
    const one = suited(models, of)
    return one?.id === model.id ? undefined : one
  }
  const dearer = another(able)
  const otherwise: Otherwise = {
    difficulty,
    hadItNotToStay: another(asked.filter((each) => each.problem === undefined && isPaid(each))),
    couldAllBeAsked: another(allowed.filter(isPaid)),
    hadItMoreMoney: dearer,
    isPriceUnknown: dearer !== undefined && most(dearer) === undefined,
    // Where the plain difficulty would have led to the same model, nothing learned has decided.
    learned: learned && another(paid, plain) && learned,
  }
  return {
    difficulty: difficulty.value,
    tier: model.tier,
    model: model.id,
    reason: reasonFor(model, context, otherwise),
    expectedUsd: costMicroUsd / 1e6,
    mostUsd: (most(model) ?? 0) / 1e6,
    price: model.price,
    elsewhere: elsewhereOf(model, {
      prompt,
      models: privacy === 'normal' ? context.models : allowed,
      context,
    }),
    privacy,
    hasLarger: others.some(({ tier }) => tiers.indexOf(tier) > tiers.indexOf(model.tier)),
    hasSpare: spare.some(canBeAsked),
  }
}

function withoutPreference({
  preference: _given,
  isTeamsPreference: _is,
  ...context
}: RoutingContext): RoutingContext {
  return context
}

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** Of the smallest tier that reaches far enough, the first; else of the largest there is. */
function suited(models: readonly ModelDescription[], { value }: Difficulty): ModelDescription | undefined {
  const suitable = suitedTier(new Set(models.map(({ tier }) => tier)), value)
  return models.find(({ tier }) => tier === suitable)
}

const unavailable = (preference: TierPreference) =>
  new AppError(
    'MODEL_UNAVAILABLE',
    preference === 'auto' ? 'No model can run now.' : `No ${preference} model is set up.`,
    {
      next: preference === 'auto' ? 'Install Maestro again.' : 'Set one up, or leave the choice to Maestro.',
    },
  )

const notAllowed = () =>
  new AppError('NOT_ALLOWED', 'This must not leave this computer, and the model you chose runs elsewhere.', {
    safe: 'Nothing was sent.',
    next: 'Choose a model on this computer, or change the label of the documents.',
  })

function notPaid(
  models: readonly ModelDescription[],
  cost: (model: ModelDescription) => number | undefined,
): AppError {
  const unknown = models.find((model) => cost(model) === undefined)
  if (unknown && models.every((model) => cost(model) === undefined)) return unknownPrice(unknown.id)
  return new AppError('BUDGET_EXCEEDED', 'The budget does not cover this call.', {
    safe: 'Nothing was sent.',
    next: 'Raise the budget, or choose a smaller model.',
  })
}
