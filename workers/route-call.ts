// The effect `route` of an agent thread: which model does the work of a node.
import {
  aboutDocuments,
  routeByRules,
  routingQuestion,
  type Route,
  type RoutingContext,
} from '../main/routing/index.ts'
import type { BudgetLeftFor, LearnedFor, WorkCall } from '../main/runs/index.ts'
import { AppError, errorCodes } from '../contract/app-error.ts'
import { Tier, type TierPreference } from '../contract/labels.ts'
import { capabilitiesOf, type ModelDescription } from '../models/port.ts'
import { givenTo, type Given } from './given.ts'

export interface RouteCallOptions {
  readonly models: readonly ModelDescription[]
  /** What was learned from how answers were taken. */
  readonly learnedFor?: LearnedFor | undefined
  /** What the budgets leave for the call. */
  readonly budgetLeft?: BudgetLeftFor | undefined
}

/** @throws AppError as `routeByRules` */
export async function routeCall(
  call: WorkCall,
  { models, learnedFor, budgetLeft }: RouteCallOptions,
): Promise<Route> {
  const { agent, inputs } = call
  const question = text(inputs['question'])
  const able = ableTo(call, models)
  if (able.length === 0) throw needsModel()
  const given = givenTo(call)
  const again = secondTry(call)
  const preference = preferenceOf(call, { able, given, again })
  const asked = routingQuestion(question, { models: able, job: inputs['job'], agentId: agent?.id })
  const learned = preference === 'auto' ? await learnedFor?.(asked) : undefined
  return routeByRules(question, {
    models: able,
    preference,
    ...(call.tier === 'auto' && { isTeamsPreference: true }),
    documents: aboutDocuments(inputs['job']).length,
    pictures: given.pictureIds.length,
    privacy: given.privacy,
    contextTokens: given.contextTokens,
    contextBytes: given.contextBytes,
    reasoning: agent?.reasoning,
    ...(learned && { learned }),
    ...again,
    ...(agent && { budgetMicroUsd: able.some(costsMoney) ? await left(call, agent, budgetLeft) : 0 }),
  })
}

/** What costs nothing is covered by every budget, and none is looked at for it. */
const costsMoney = ({ price }: ModelDescription): boolean => !price || price.input + price.output > 0

/** Of what the agent may spend in this run, and of every budget on it. */
const left = async (
  { runId }: WorkCall,
  { id: agentId, budget: { maxMicroUsd: agentMicroUsd } }: NonNullable<WorkCall['agent']>,
  budgetLeft: BudgetLeftFor | undefined,
): Promise<number> => (await budgetLeft?.({ runId, agentId, agentMicroUsd })) ?? agentMicroUsd

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Searches are planned by rules that ship, whatever models there are: no other one is paid for, or set money aside for. */
function ableTo({ inputs }: WorkCall, models: readonly ModelDescription[]): readonly ModelDescription[] {
  const able = models.filter((model) => meets(model, text(inputs['needs'])))
  const shipped = inputs['job'] === 'plan-queries' ? able.filter(({ tier }) => tier === 'bundled') : []
  return shipped.length > 0 ? shipped : able
}

/** `needs` are names of capabilities with spaces between them, as a row holds them. */
const meets = (model: ModelDescription, needs: string): boolean =>
  needs.split(' ').every((need) => need === '' || capabilitiesOf([model]).some((each) => each === need))

type SecondTry = Pick<RoutingContext, 'above' | 'instead' | 'insteadCode' | 'refusedMicroUsd'>

/** Why a model is chosen again. */
function secondTry({ inputs }: WorkCall): SecondTry {
  const above = Tier.safeParse(inputs['above']).data
  const instead = text(inputs['instead'])
  const insteadCode = errorCodes.find((code) => code === inputs['insteadCode'])
  const refusedMicroUsd = inputs['refusedMicroUsd']
  return {
    ...(above && { above }),
    ...(instead !== '' && { instead }),
    ...(insteadCode && { insteadCode }),
    ...(typeof refusedMicroUsd === 'number' && { refusedMicroUsd }),
  }
}

interface Circumstances {
  readonly able: readonly ModelDescription[]
  readonly given: Given
  readonly again: SecondTry
}

/** What the user asks for is held to. What a team prefers gives way: to what there is, to what must stay here, and to a second try. */
function preferenceOf(
  { tier, agent, inputs }: WorkCall,
  { able, given, again }: Circumstances,
): TierPreference {
  if (inputs['job'] === 'plan-queries') return 'auto'
  if (tier !== 'auto') return tier
  if (Object.keys(again).length > 0) return 'auto'
  const mayBeAsked = ({ problem, capabilities }: ModelDescription) =>
    !problem && (given.privacy === 'normal' || !capabilities.leavesDevice)
  return able.find((model) => model.tier === agent?.tier && mayBeAsked(model))?.tier ?? 'auto'
}

const needsModel = (): AppError =>
  new AppError('MODEL_UNAVAILABLE', 'This needs a language model that can do the work, and none is set up.', {
    safe: 'Every step before it is kept.',
    next: 'Set up a language model, or ask another team.',
  })
