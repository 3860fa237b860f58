// The effects that an agent thread does itself: choosing a model, answering, planning, checking. None of them holds a native handle.
import { answerFromPassages, claimStands, dropClaims, passagesIn } from '../main/agents/index.ts'
import { routeByRules } from '../main/routing/index.ts'
import type { EffectPorts, RemoteWork, WorkCall } from '../main/runs/index.ts'
import { AppError } from '../contract/app-error.ts'
import { Citation, type Usage } from '../contract/answers.ts'
import type { TierPreference } from '../contract/labels.ts'
import { planQueries } from '../models/index.ts'
import type { ChatModel, ModelPrice } from '../models/port.ts'

export interface AgentEffectsOptions {
  /** What can run in this thread. */
  readonly models: () => Promise<readonly ChatModel[]>
  readonly remote: RemoteWork
}

const nothingUsed: Usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const citationsIn = (value: unknown): Citation[] => Citation.array().safeParse(value).data ?? []

export function agentEffects({ models, remote }: AgentEffectsOptions): EffectPorts {
  return {
    async route(call) {
      const { privacy: _privacy, ...route } = routeByRules(text(call.inputs['question']), {
        models: await models(),
        preference: preferenceOf(call, await models()),
        documents: call.inputs['job'] === 'answer' ? 1 : 0,
        ...(call.agent && { budgetMicroUsd: call.agent.budget.maxMicroUsd }),
      })
      return { outputs: { tier: route.tier, model: route.model, reason: route.reason }, route }
    },
    async answer(call, { signal, onText }) {
      const model = (await models()).find((each) => each.id === call.route?.model)
      if (!model) throw modelGone(call.route?.model)
      const { usage, ...outputs } = await answerFromPassages(
        {
          model,
          instructions: call.agent?.instructions ?? '',
          question: text(call.inputs['question']),
          passages: passagesIn(call.inputs),
        },
        { signal, onText },
      )
      return { outputs, usage, costMicroUsd: costOf(usage, model.price) }
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
      return { outputs: { ...dropClaims(answer, verdicts) } }
    },
    retrieve: remote,
    gate: remote,
    'call-tool': remote,
  }
}

/** What the user asks for is held to; what a team prefers gives way to what there is. */
function preferenceOf({ tier, agent }: WorkCall, models: readonly ChatModel[]): TierPreference {
  if (tier !== 'auto') return tier
  return models.find((model) => model.tier === agent?.tier)?.tier ?? 'auto'
}

/** A price is micro-dollars for a million tokens. */
function costOf({ tokensIn, tokensOut, tokensCached }: Usage, price: ModelPrice): number {
  const fresh = (tokensIn - tokensCached) * price.input
  return Math.ceil((fresh + tokensCached * price.cachedInput + tokensOut * price.output) / 1_000_000)
}

const modelGone = (model = 'none'): AppError =>
  new AppError('MODEL_UNAVAILABLE', `The model “${model}” that was chosen for this is not there any more.`, {
    safe: 'Every step before it is kept.',
    next: 'Run it again: another model is chosen.',
  })
