// Models whose every call outside of runs is a row of the ledger, and is refused where a budget does not cover it.
import { randomBytes } from 'node:crypto'
import { isAppError } from '../../contract/app-error.ts'
import type { Usage } from '../../contract/answers.ts'
import type { StepId } from '../../contract/ids.ts'
import { isUnbilled, usageIn } from '../../contract/failed-call.ts'
import { microUsdOf } from '../../contract/token-cost.ts'
import { textOf } from '../../models/request.ts'
import type { ChatModel, ChatRequest, ModelAtHand, ModelPrice } from '../../models/port.ts'
import { mostMicroUsd } from '../routing/index.ts'
import type { BegunCall, EndedCall } from '../runs/index.ts'
import type { EngineParts } from './parts.ts'

/** What calls are for. */
export type Purpose = Pick<BegunCall, 'purpose' | 'job'>

export interface CountedModels {
  /** Its calls may reject with BUDGET_EXCEEDED too. */
  chat(model: ChatModel, purpose: Purpose): ChatModel
  atHand(model: ModelAtHand, purpose: Purpose): ModelAtHand
}

type Ending = Pick<EndedCall, 'ended' | 'error' | 'costMicroUsd'>

const nothing: Usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }

export function countModels({ store, onFault }: Pick<EngineParts, 'store' | 'onFault'>): CountedModels {
  /** Begins the row; what it gives ends it. A row that cannot be ended stays as it began. */
  const begin = async (call: Omit<BegunCall, 'callId'>) => {
    const callId = randomBytes(8).toString('hex') as StepId
    await store.write('calls.begin', { callId, ...call })
    const begun = performance.now()
    return async (ending: Ending, usage = nothing) => {
      const latencyMs = Math.round(performance.now() - begun)
      await store
        .write('calls.end', { callId, ...ending, usage, latencyMs })
        .catch((error: unknown) => onFault(error, 'ledger'))
    }
  }
  /** Work of this computer that tells of no tokens. */
  const free = async <T>(model: string, purpose: Purpose, work: () => Promise<T>): Promise<T> => {
    const end = await begin({ ...purpose, tier: 'local', model, price: nothingToPay, mostMicroUsd: 0 })
    let ending: Ending = { ended: 'finished', costMicroUsd: 0 }
    try {
      return await work()
    } catch (error) {
      ending = failedBy(error)
      throw error
    } finally {
      await end(ending)
    }
  }
  const chat = (model: ChatModel, purpose: Purpose): ChatModel => ({
    ...model,
    async *chat(request, options) {
      const { id, tier, price } = model
      const end = await begin({
        ...purpose,
        tier,
        model: id,
        ...(price && { price }),
        mostMicroUsd: mostOf(request, model),
      })
      let ending: Ending = { ended: 'cut-off' }
      let usage: Usage | undefined
      try {
        for await (const event of model.chat(request, options)) {
          if (event.type === 'usage') usage = event
          yield event
        }
        ending = { ended: 'finished' }
      } catch (error) {
        ending = failedBy(error)
        usage ??= isAppError(error) ? usageIn(error) : undefined
        throw error
      } finally {
        const told = usage && price && { costMicroUsd: microUsdOf(usage, price) }
        await end({ ...ending, ...told }, usage)
      }
    },
  })
  return {
    chat,
    atHand(hand, purpose) {
      const { modelId } = hand
      switch (hand.kind) {
        case 'chat':
          return { ...hand, model: chat(hand.model, purpose) }
        case 'embed': {
          const { model } = hand
          return {
            ...hand,
            model: { ...model, embed: (...call) => free(modelId, purpose, () => model.embed(...call)) },
          }
        }
        case 'rank': {
          const { model } = hand
          return {
            ...hand,
            model: { ...model, rank: (...call) => free(modelId, purpose, () => model.rank(...call)) },
          }
        }
      }
    },
  }
}

const nothingToPay: ModelPrice = { input: 0, output: 0, cachedInput: 0 }

/** What was surely not billed costs nothing. */
function failedBy(error: unknown): Ending {
  const code = isAppError(error) ? error.code : 'INTERNAL'
  return {
    ended: code === 'ABORTED' ? 'cut-off' : 'failed',
    error: code,
    ...(isAppError(error) && isUnbilled(error) && { costMicroUsd: 0 }),
  }
}

/** Nothing where nobody knows the price. */
function mostOf({ messages, maxTokens: longestAnswer }: ChatRequest, model: ChatModel): number {
  const words = messages.map(textOf).join('\n')
  return Math.ceil(mostMicroUsd(words, model, { contextBytes: 0, longestAnswer }) ?? 0)
}
