// Models whose every call outside of runs is a row of the ledger, and is refused where a budget does not cover it.
import { randomBytes } from 'node:crypto'
import { isAppError } from '../../contract/app-error.ts'
import type { Usage } from '../../contract/answers.ts'
import type { StepId } from '../../contract/ids.ts'
import { isUnbilled } from '../../contract/run-state.ts'
import { microUsdOf } from '../../contract/token-cost.ts'
import type { ChatModel, ChatRequest, ModelAtHand, ModelPrice } from '../../models/port.ts'
import type { BegunCall } from '../runs/index.ts'
import type { EngineParts } from './parts.ts'

/** What calls are for. */
export type Purpose = Pick<BegunCall, 'purpose' | 'job'>

export interface CountedModels {
  /** Its calls may reject with BUDGET_EXCEEDED too. */
  chat(model: ChatModel, purpose: Purpose): ChatModel
  atHand(model: ModelAtHand, purpose: Purpose): ModelAtHand
}

type Asked = Pick<BegunCall, 'tier' | 'model' | 'price' | 'expectedMicroUsd'>

const nothing: Usage = { tokensIn: 0, tokensOut: 0, tokensCached: 0 }

export function countModels({ store, onFault }: Pick<EngineParts, 'store' | 'onFault'>): CountedModels {
  /** Begins the row; what it gives ends it. A row that cannot be ended counts with what was expected. */
  const begin = async (asked: Asked, purpose: Purpose) => {
    const callId = randomBytes(8).toString('hex') as StepId
    const { price, expectedMicroUsd } = asked
    await store.write('calls.begin', { callId, ...purpose, ...asked })
    const begun = performance.now()
    let usage: Usage | undefined
    let how: { readonly ended: 'finished' | 'failed' | 'cut-off'; readonly error?: string } = {
      ended: 'cut-off',
    }
    let costMicroUsd = expectedMicroUsd
    return {
      told: (given: Usage) => {
        usage = given
      },
      finished() {
        how = { ended: 'finished' }
        costMicroUsd = price && usage ? microUsdOf(usage, price) : expectedMicroUsd
      },
      failed(error: unknown) {
        const code = isAppError(error) ? error.code : 'INTERNAL'
        how = { ended: code === 'ABORTED' ? 'cut-off' : 'failed', error: code }
        if (isAppError(error) && isUnbilled(error)) costMicroUsd = 0
      },
      end: () =>
        store
          .write('calls.end', {
            callId,
            ...how,
            usage: usage ?? nothing,
            costMicroUsd,
            latencyMs: Math.round(performance.now() - begun),
          })
          .catch((error: unknown) => onFault(error, 'ledger')),
    }
  }
  const once = async <T>(model: string, purpose: Purpose, work: () => Promise<T>): Promise<T> => {
    const row = await begin({ tier: 'local', model, price: free, expectedMicroUsd: 0 }, purpose)
    try {
      const result = await work()
      row.finished()
      return result
    } catch (error) {
      row.failed(error)
      throw error
    } finally {
      await row.end()
    }
  }
  const chat = (model: ChatModel, purpose: Purpose): ChatModel => ({
    ...model,
    async *chat(request, options) {
      const { id, tier, price } = model
      const row = await begin(
        { tier, model: id, ...(price && { price }), expectedMicroUsd: expected(request, price) },
        purpose,
      )
      try {
        for await (const event of model.chat(request, options)) {
          if (event.type === 'usage') row.told(event)
          yield event
        }
        row.finished()
      } catch (error) {
        row.failed(error)
        throw error
      } finally {
        await row.end()
      }
    },
  })
  return {
    chat,
    atHand(hand, purpose) {
      switch (hand.kind) {
        case 'chat':
          return { ...hand, model: chat(hand.model, purpose) }
        case 'embed': {
          const { model } = hand
          return {
            ...hand,
            model: {
              ...model,
              embed: (texts, options) => once(model.id, purpose, () => model.embed(texts, options)),
            },
          }
        }
        case 'rank': {
          const { model } = hand
          return {
            ...hand,
            model: {
              ...model,
              rank: (query, texts, options) =>
                once(model.id, purpose, () => model.rank(query, texts, options)),
            },
          }
        }
      }
    },
  }
}

const free: ModelPrice = { input: 0, output: 0, cachedInput: 0 }
const charactersPerToken = 3
const mostTokens = 4_096

/** The most that it should cost: nobody has counted its tokens yet. */
function expected({ messages, maxTokens = mostTokens }: ChatRequest, price: ModelPrice | undefined): number {
  if (!price) return 0
  const characters = messages
    .flatMap(({ content }) => content)
    .reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0)
  const tokensIn = Math.ceil(characters / charactersPerToken)
  return microUsdOf({ tokensIn, tokensOut: maxTokens, tokensCached: 0 }, price)
}
