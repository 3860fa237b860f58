// Which model does a piece of work, and why. Privacy and budget come before quality; what the user asks for comes before the rules.
import { AppError } from '../../contract/app-error.ts'
import type { RouteDecision } from '../../contract/answers.ts'
import type { Privacy, Tier, TierPreference } from '../../contract/labels.ts'
import type { ModelDescription } from '../../models/port.ts'
import { difficultyOf, type Difficulty } from './difficulty.ts'

export interface RoutingContext {
  /** What can run now; at most one per tier is used, the first. */
  readonly models: readonly ModelDescription[]
  readonly preference?: TierPreference
  /** `local-only`: nothing of it may leave this computer. */
  readonly privacy?: Privacy
  /** What this call may cost at most. */
  readonly budgetMicroUsd?: number
  /** Documents that the question can be answered from. */
  readonly documents?: number
  /** Tokens that go with the prompt: passages, instructions, what was said before. */
  readonly contextTokens?: number
}

export interface Route extends RouteDecision {
  readonly privacy: Privacy
}

const tiers: readonly Tier[] = ['bundled', 'local', 'cloud-small', 'cloud-large']
/** The hardest work that a tier is meant for. */
const reach: Readonly<Record<Tier, number>> = {
  bundled: 0.3,
  local: 0.45,
  'cloud-small': 0.65,
  'cloud-large': 1,
}
const usualContextTokens = 1_500
const usualAnswerTokens = 400
const charactersPerToken = 4

/**
 * Pure and fast: under a millisecond for a page of text.
 * @throws AppError MODEL_UNAVAILABLE (nothing can run, or not the tier that was asked for), NOT_ALLOWED (privacy), BUDGET_EXCEEDED
 */
export function routeByRules(prompt: string, context: RoutingContext): Route {
  const { models, preference = 'auto', privacy = 'normal', documents = 0 } = context
  const difficulty = difficultyOf(prompt)
  const cost = (model: ModelDescription) => expectedMicroUsd(prompt, model, context)
  const asked = preference === 'auto' ? proven(models) : models.filter(({ tier }) => tier === preference)
  if (asked.length === 0) throw unavailable(preference)
  const allowed = asked.filter(({ capabilities }) => privacy === 'normal' || !capabilities.leavesDevice)
  if (allowed.length === 0) throw notAllowed()
  const limit = context.budgetMicroUsd ?? Number.POSITIVE_INFINITY
  const paid = allowed.filter((model) => cost(model) <= limit)
  const model = suited(paid, difficulty)
  if (!model) throw overBudget()
  return {
    difficulty: difficulty.value,
    tier: model.tier,
    model: model.id,
    reason: `${difficulty.what}${documents > 0 ? ' about your documents' : ''}: ${why(model, difficulty, {
      isChosenByUser: preference !== 'auto',
      isPrivate: allowed.length < asked.length,
      isDear: paid.length < allowed.length,
    })}`,
    expectedUsd: cost(model) / 1e6,
    privacy,
  }
}

/** One that has shown nothing yet is asked where nobody else can do the work. */
function proven(models: readonly ModelDescription[]): readonly ModelDescription[] {
  const those = models.filter(({ isForChoiceOnly }) => !isForChoiceOnly)
  return those.length > 0 ? those : models
}

/** The smallest tier that reaches far enough, else the largest there is. */
function suited(models: readonly ModelDescription[], { value }: Difficulty): ModelDescription | undefined {
  const ordered = tiers.flatMap((tier) => models.filter((model) => model.tier === tier).slice(0, 1))
  return ordered.find(({ tier }) => reach[tier] >= value) ?? ordered.at(-1)
}

interface Circumstances {
  readonly isChosenByUser: boolean
  readonly isPrivate: boolean
  readonly isDear: boolean
}

function why(
  model: ModelDescription,
  difficulty: Difficulty,
  { isChosenByUser, isPrivate, isDear }: Circumstances,
): string {
  const { capabilities, tier } = model
  const place = capabilities.leavesDevice
    ? `sent to ${model.id}`
    : `answered on this computer${capabilities.quotesOnly ? ' by quoting' : ''}`
  if (isChosenByUser) return `${place}, as you chose`
  if (isPrivate) return `${place}, because it must not leave it`
  if (isDear) return `${place}, because a larger model would exceed the budget`
  return reach[tier] < difficulty.value ? `${place}, because no larger model is set up` : place
}

function expectedMicroUsd(
  prompt: string,
  { price }: ModelDescription,
  { contextTokens = usualContextTokens }: RoutingContext,
): number {
  const tokensIn = prompt.length / charactersPerToken + contextTokens
  return (tokensIn * price.input + usualAnswerTokens * price.output) / 1e6
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

const overBudget = () =>
  new AppError('BUDGET_EXCEEDED', 'The budget does not cover this call.', {
    safe: 'Nothing was sent.',
    next: 'Raise the budget, or choose a smaller model.',
  })
