// The effects that an agent thread does itself: choosing a model, answering, planning, checking. None of them holds a native handle.
import {
  answerFromPassages,
  answerHolds,
  critiqueDraft,
  dropClaims,
  openQuestion,
  passagesIn,
  withOpenWishes,
  writeDraft,
  type Supports,
} from '../main/agents/index.ts'
import type {
  BudgetLeftFor,
  EffectPorts,
  LearnedFor,
  RemoteWork,
  WorkCall,
  WorkContext,
  WorkResult,
} from '../main/runs/index.ts'
import { AppError } from '../contract/app-error.ts'
import { Citation, type Usage } from '../contract/answers.ts'
import type { Privacy } from '../contract/labels.ts'
import { microUsdOf } from '../contract/token-cost.ts'
import { planQueries } from '../models/index.ts'
import type { ChatModel, ChatRequest, ImagePart } from '../models/port.ts'
import { beforeAsking } from './before-asking.ts'
import { givenTo, type Given } from './given.ts'
import { owing } from './owing.ts'
import { routeCall } from './route-call.ts'

export interface AgentEffectsOptions {
  /** What can run in this thread. */
  readonly models: () => Promise<readonly ChatModel[]>
  readonly remote: RemoteWork
  /** What was learned from how answers were taken. */
  readonly learnedFor?: LearnedFor
  /** What the budgets leave for the next call. */
  readonly budgetLeft?: BudgetLeftFor
}

const nothingUsed: Usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const citationsIn = (value: unknown): Citation[] => Citation.array().safeParse(value).data ?? []

export function agentEffects({ models, remote, learnedFor, budgetLeft }: AgentEffectsOptions): EffectPorts {
  const chosenModel = async ({ route }: WorkCall): Promise<ChatModel> => {
    const model = (await beforeAsking(models())).find((each) => each.id === route?.model)
    if (!model) throw modelGone(route?.model)
    return model
  }
  /** Fetched for this call alone: a row holds only which they are. */
  const picturesFor = async (
    call: WorkCall,
    { model, pictureIds }: Asked,
    context: WorkContext,
  ): Promise<ImagePart[]> => {
    if (!model.capabilities.images || pictureIds.length === 0) return []
    const { outputs } = await beforeAsking(remote({ ...call, work: 'look-at' }, context))
    const given = outputs['pictures'] as readonly Omit<ImagePart, 'type'>[]
    return given.map((picture) => ({ type: 'image', ...picture }))
  }
  /** Asked of the engine, which knows whether a model of this computer does it better than the plain method. */
  const supportsIn =
    (call: WorkCall, context: WorkContext): Supports =>
    async (question) => {
      const { outputs } = await remote({ ...call, work: 'check-claim', inputs: question }, context)
      return outputs['stands'] === true
    }
  const askedIn = async (call: WorkCall): Promise<Asked> => {
    const { agent, inputs } = call
    return {
      ...givenTo(call),
      model: await chosenModel(call),
      instructions: agent?.instructions ?? '',
      question: text(inputs['question']),
      reasoning: agent?.reasoning,
    }
  }
  return {
    async route(call) {
      const chosen = await routeCall(call, { models: await models(), learnedFor, budgetLeft })
      const { privacy, hasLarger, hasSpare, ...route } = chosen
      const { tier, model, reason } = route
      return { outputs: { tier, model, reason, hasLarger, hasSpare, ...labelled(privacy) }, route }
    },
    async answer(call, context) {
      const asked = await askedIn(call)
      const pictures = await picturesFor(call, asked, context)
      const checked = await owing(asked.model, async (model) => {
        const answer = await answerFromPassages({ ...asked, model, pictures }, context)
        const holds = await answerHolds(answer, model.capabilities, supportsIn(call, context))
        return { ...answer, holds }
      })
      return resultOf(checked, asked, call)
    },
    async write(call, context) {
      const asked = await askedIn(call)
      const draft = { draft: text(call.inputs['draft']), wishes: text(call.inputs['wishes']) }
      const written = await owing(asked.model, (model) => writeDraft({ ...asked, model, ...draft }, context))
      return resultOf(written, asked, call)
    },
    async critique(call, context) {
      const asked = await askedIn(call)
      const judged = { text: text(call.inputs['text']), citations: citationsIn(call.inputs['citations']) }
      const verdict = await owing(asked.model, (model) =>
        critiqueDraft({ ...asked, model, ...judged }, context),
      )
      return resultOf(verdict, asked, call)
    },
    'plan-queries': async (call) => ({
      outputs: { queries: planQueries(text(call.inputs['question'])) },
      usage: nothingUsed,
      costMicroUsd: 0,
    }),
    async 'check-claim'(call, context) {
      const citation = Citation.safeParse(call.inputs['citation']).data
      const question =
        citation !== undefined && openQuestion(text(call.inputs['text']), citation, passagesIn(call.inputs))
      if (typeof question === 'boolean') return { outputs: { stands: question } }
      return await remote({ ...call, inputs: question }, context)
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

interface Asked extends Given {
  readonly model: ChatModel
  readonly instructions: string
  readonly question: string
  readonly reasoning: ChatRequest['reasoning'] | undefined
}

/** What a model gave, as its step keeps it. What must stay here says so, so that what comes of it stays too. */
function resultOf<T extends { readonly usage: Usage }>(
  { usage, ...outputs }: T,
  { model, privacy }: Asked,
  call: WorkCall,
): WorkResult {
  return { outputs: { ...outputs, ...labelled(privacy) }, usage, costMicroUsd: costOf(usage, call, model) }
}

const labelled = (privacy: Privacy) => (privacy === 'local-only' ? { privacy } : {})

/** At the price that the call was decided by, so that its row in the ledger can be counted again. */
function costOf(usage: Usage, { route }: WorkCall, model: ChatModel): number {
  const price = route?.price ?? model.price
  // One of unknown price is never asked: no budget covers it.
  return price ? microUsdOf(usage, price) : 0
}

const modelGone = (model = 'none'): AppError =>
  new AppError('MODEL_UNAVAILABLE', `The model “${model}” that was chosen for this is not there any more.`, {
    safe: 'Every step before it is kept.',
    next: 'Run it again: another model is chosen.',
    data: { unbilled: true },
  })
