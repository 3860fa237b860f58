// The effects that an agent thread does itself: choosing a model, answering, planning, checking. None of them holds a native handle.
import {
  answerFromPassages,
  answerHolds,
  claimStands,
  critiqueDraft,
  dropClaims,
  passagesIn,
  withOpenWishes,
  writeDraft,
} from '../main/agents/index.ts'
import { aboutDocuments, routeByRules, routingQuestion, type RoutingContext } from '../main/routing/index.ts'
import type { EffectPorts, LearnedFor, RemoteWork, WorkCall, WorkContext } from '../main/runs/index.ts'
import { AppError } from '../contract/app-error.ts'
import { Citation, type Usage } from '../contract/answers.ts'
import { Tier, type Privacy, type TierPreference } from '../contract/labels.ts'
import { microUsdOf } from '../contract/token-cost.ts'
import { planQueries } from '../models/index.ts'
import { capabilitiesOf, type ChatModel, type ImagePart } from '../models/port.ts'

export interface AgentEffectsOptions {
  /** What can run in this thread. */
  readonly models: () => Promise<readonly ChatModel[]>
  readonly remote: RemoteWork
  /** What was learned from how answers were taken. */
  readonly learnedFor?: LearnedFor
}

const nothingUsed: Usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const citationsIn = (value: unknown): Citation[] => Citation.array().safeParse(value).data ?? []

export function agentEffects({ models, remote, learnedFor }: AgentEffectsOptions): EffectPorts {
  const chosenModel = async ({ route }: WorkCall): Promise<ChatModel> => {
    const model = (await models()).find((each) => each.id === route?.model)
    if (!model) throw modelGone(route?.model)
    return model
  }
  /** Fetched for this call alone: a row holds only which they are. */
  const picturesFor = async (
    call: WorkCall,
    model: ChatModel,
    context: WorkContext,
  ): Promise<ImagePart[]> => {
    if (!model.capabilities.images || picturesIn(call).length === 0) return []
    const { outputs } = await remote({ ...call, work: 'look-at' }, context)
    const given = outputs['pictures'] as readonly Omit<ImagePart, 'type'>[]
    return given.map((picture) => ({ type: 'image', ...picture }))
  }
  return {
    async route(call) {
      const able = (await models()).filter((model) => meets(model, text(call.inputs['needs'])))
      if (able.length === 0) throw needsModel()
      const { agent, inputs } = call
      const question = text(inputs['question'])
      const preference = preferenceOf(call, able)
      const asked = routingQuestion(question, { models: able, job: inputs['job'], agentId: agent?.id })
      const learned = preference === 'auto' ? await learnedFor?.(asked) : undefined
      const { privacy, hasLarger, hasSpare, ...route } = routeByRules(question, {
        models: able,
        preference,
        ...(call.tier === 'auto' && { isTeamsPreference: true }),
        documents: aboutDocuments(inputs['job']).length,
        pictures: picturesIn(call).length,
        ...(learned && { learned }),
        ...contextOf(call),
        ...secondTry(call),
        ...(agent && { budgetMicroUsd: agent.budget.maxMicroUsd }),
      })
      const { tier, model, reason } = route
      return { outputs: { tier, model, reason, hasLarger, hasSpare, ...labelled(privacy) }, route }
    },
    async answer(call, context) {
      const { signal, onText } = context
      const model = await chosenModel(call)
      const work = { ...workOf(call, model), pictures: await picturesFor(call, model, context) }
      const { usage, ...outputs } = await answerFromPassages(work, { signal, onText })
      return {
        outputs: { ...outputs, holds: answerHolds(outputs, model.capabilities), ...labelled(work.privacy) },
        usage,
        costMicroUsd: costOf(usage, call, model),
      }
    },
    async write(call, { signal, onText }) {
      const model = await chosenModel(call)
      const work = workOf(call, model)
      const { usage, ...outputs } = await writeDraft(
        { ...work, draft: text(call.inputs['draft']), wishes: text(call.inputs['wishes']) },
        { signal, onText },
      )
      return {
        outputs: { ...outputs, ...labelled(work.privacy) },
        usage,
        costMicroUsd: costOf(usage, call, model),
      }
    },
    async critique(call, { signal }) {
      const model = await chosenModel(call)
      const work = workOf(call, model)
      const { usage, ...outputs } = await critiqueDraft(
        { ...work, text: text(call.inputs['text']), citations: citationsIn(call.inputs['citations']) },
        { signal },
      )
      return {
        outputs: { ...outputs, ...labelled(work.privacy) },
        usage,
        costMicroUsd: costOf(usage, call, model),
      }
    },
    'plan-queries': async (call) => ({
      outputs: { queries: planQueries(text(call.inputs['question'])) },
      usage: nothingUsed,
      costMicroUsd: 0,
    }),
    async 'check-claim'(call) {
      const citation = Citation.safeParse(call.inputs['citation']).data
      const stands =
        citation !== undefined && claimStands(text(call.inputs['text']), citation, passagesIn(call.inputs))
      return { outputs: { stands } }
    },
    async 'drop-claims'(call) {
      const { inputs } = call
      const verdicts = Array.isArray(inputs['verdicts'])
        ? inputs['verdicts'].map((verdict) => verdict === true)
        : []
      const answer = {
        text: text(inputs['text']),
        supported: inputs['supported'] === true,
        citations: citationsIn(inputs['citations']),
      }
      return { outputs: { ...withOpenWishes(dropClaims(answer, verdicts), text(inputs['open'])) } }
    },
    retrieve: remote,
    'look-at': remote,
    gate: remote,
    'call-tool': remote,
  }
}

function workOf(call: WorkCall, model: ChatModel) {
  const { agent, inputs } = call
  return {
    model,
    instructions: agent?.instructions ?? '',
    question: text(inputs['question']),
    passages: passagesIn(inputs),
    privacy: privacyOf(call),
    reasoning: agent?.reasoning,
  }
}

/** Ids of documents that are pictures. */
const picturesIn = ({ inputs }: WorkCall): readonly unknown[] => {
  const pictures = inputs['pictures']
  return Array.isArray(pictures) ? pictures : []
}

/** The strictest label of all that the call holds. */
const privacyOf = ({ inputs }: WorkCall): Privacy =>
  inputs['privacy'] === 'local-only' || passagesIn(inputs).some(({ privacy }) => privacy === 'local-only')
    ? 'local-only'
    : 'normal'

/** What must stay here says so in the journal, so that what comes of it stays too. */
const labelled = (privacy: Privacy) => (privacy === 'local-only' ? { privacy } : {})

const charactersPerToken = 4

/** What goes along with the question. */
function contextOf(call: WorkCall): Pick<RoutingContext, 'privacy' | 'contextTokens'> {
  const { agent, inputs } = call
  const passages = passagesIn(inputs).reduce((sum, { text: words }) => sum + words.length, 0)
  const characters = passages + (agent?.instructions.length ?? 0)
  return { privacy: privacyOf(call), contextTokens: Math.ceil(characters / charactersPerToken) }
}

/** Why a model is chosen for the second time. */
function secondTry({ inputs }: WorkCall): Pick<RoutingContext, 'above' | 'instead'> {
  const above = Tier.safeParse(inputs['above']).data
  const instead = text(inputs['instead'])
  return { ...(above && { above }), ...(instead !== '' && { instead }) }
}

/** `needs` are names of capabilities with spaces between them, as a row holds them. */
const meets = (model: ChatModel, needs: string): boolean =>
  needs.split(' ').every((need) => need === '' || capabilitiesOf([model]).some((each) => each === need))

/** What the user asks for is held to. What a team prefers gives way: to what there is, to what must stay here, and to a second try. */
function preferenceOf(call: WorkCall, models: readonly ChatModel[]): TierPreference {
  const { tier, agent } = call
  if (tier !== 'auto') return tier
  const { above, instead } = secondTry(call)
  if (above !== undefined || instead !== undefined) return 'auto'
  const mayBeAsked = ({ problem, capabilities }: ChatModel) =>
    !problem && (privacyOf(call) === 'normal' || !capabilities.leavesDevice)
  return models.find((model) => model.tier === agent?.tier && mayBeAsked(model))?.tier ?? 'auto'
}

/** At the price that the call was decided by, so that its row in the ledger can be counted again. */
function costOf(usage: Usage, { route }: WorkCall, model: ChatModel): number {
  const price = route?.price ?? model.price
  // One of unknown price is never asked: no budget covers it.
  return price ? microUsdOf(usage, price) : 0
}

const needsModel = (): AppError =>
  new AppError('MODEL_UNAVAILABLE', 'This needs a language model that can do the work, and none is set up.', {
    safe: 'Every step before it is kept.',
    next: 'Set up a language model, or ask another team.',
  })

const modelGone = (model = 'none'): AppError =>
  new AppError('MODEL_UNAVAILABLE', `The model “${model}” that was chosen for this is not there any more.`, {
    safe: 'Every step before it is kept.',
    next: 'Run it again: another model is chosen.',
  })
