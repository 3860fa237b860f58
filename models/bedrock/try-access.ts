// Tries each part that must work, in the order in which one needs the other, and says which one does not.
import { isAppError, toErrorShape, type AppError } from '../../contract/app-error.ts'
import type { CloudCheck, CloudTier } from '../../contract/cloud.ts'
import { microUsdOf } from '../../contract/token-cost.ts'
import type { ChatModel, ModelPrice, UsageEvent } from '../port.ts'
import { until } from './abort.ts'
import { createBedrockChatModel } from './chat-model.ts'
import type { BedrockClients } from './clients.ts'
import { failure } from './errors/errors.ts'
import { knownModel } from './known/known-models.ts'
import { listModels } from './list-models.ts'
import type { BedrockFailure } from './place.ts'
import { isRegionWrong } from './errors/wrong-region.ts'

type Part = CloudCheck['parts'][number]['part']
const order: readonly Part[] = ['credentials', 'region', 'network', 'access', 'answer']
const question = 'Answer with one word: ready.'
/** Enough for a model that thinks before it says a word. */
const mostTokens = 200

export interface TryAccessOptions {
  readonly modelId?: string
  readonly tier?: CloudTier
  readonly price?: ModelPrice
  /** The model as it is asked, so that the question is counted. */
  readonly counted?: (model: ChatModel) => ChatModel
  readonly signal: AbortSignal
}

/** Asks one short question; without a model it only lists models, and no answer is tried. */
export async function tryAccess(
  clients: BedrockClients,
  {
    modelId,
    tier = 'cloud-large',
    price = modelId === undefined ? undefined : knownModel(modelId)?.price,
    counted = (model) => model,
    signal,
  }: TryAccessOptions,
): Promise<Omit<CloudCheck, 'tookMs'>> {
  const asked = modelId === undefined ? {} : { modelId }
  let reached: Part = 'credentials'
  try {
    await clients.credentials(signal)
    reached = 'region'
    await clients.region()
    reached = 'network'
    if (modelId === undefined) {
      await listModels(clients, { signal })
      return { parts: partsUntil('answer') }
    }
    const model = createBedrockChatModel({ clients, modelId, tier, ...(price && { price }) })
    const { text, costUsd } = await ask(counted(model), signal)
    return { ...asked, parts: partsUntil(undefined), text, ...(costUsd !== undefined && { costUsd }) }
  } catch (error) {
    if (signal.aborted || !isAppError(error)) throw error
    if (error.code === 'BUDGET_EXCEEDED') return { ...asked, parts: notAsked(error) }
    const part = partOf(error.data as Partial<BedrockFailure> | undefined, reached)
    const region = part === 'network' && !clients.endpoint && (await wrongRegion(clients, signal))
    if (region) return { ...asked, parts: failedAt('region', noSuchRegion(region), reached) }
    return { ...asked, parts: failedAt(part, error, reached) }
  }
}

/** Without credentials nothing else was shown to be good: their own service may be what cannot be reached. */
const failedAt = (failed: Part, error: AppError, reached: Part): CloudCheck['parts'] =>
  partsUntil(reached === 'credentials' ? 'credentials' : failed).map((part) =>
    part.part === failed ? { ...part, state: 'failed' as const, error: toErrorShape(error) } : part,
  )

/** Its name, where there is none of that name. */
async function wrongRegion(clients: BedrockClients, signal: AbortSignal): Promise<string | undefined> {
  const region = await clients.region()
  return (await until(signal, isRegionWrong(region))) ? region : undefined
}

const noSuchRegion = (region: string) =>
  failure(
    {
      code: 'MODEL_UNAVAILABLE',
      part: 'region',
      happened: `There is no Amazon Bedrock in a region ${region}.`,
      next: 'Choose another region in Settings, Models.',
    },
    { unbilled: true },
  )

/** Nothing was sent: the user's own limit does not cover the question. */
const notAsked = (error: AppError): CloudCheck['parts'] =>
  partsUntil('network').map((part) =>
    part.part === 'answer' ? { ...part, state: 'failed' as const, error: toErrorShape(error) } : part,
  )

/** All before it are good, it and what comes after were not tried. */
function partsUntil(first: Part | undefined): CloudCheck['parts'] {
  const good = first ? order.indexOf(first) : order.length
  return order.map((part, index) => ({ part, state: index < good ? 'good' : 'not-tried' }))
}

function partOf(failure: Partial<BedrockFailure> | undefined, reached: Part): Part {
  const part = failure?.part
  // It reached the model: what it said is the answer.
  if (part === 'throttled' || part === 'request') return 'answer'
  return part ?? reached
}

async function ask(model: ChatModel, signal: AbortSignal) {
  const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: question }] }]
  let text = ''
  let usage: UsageEvent | undefined
  for await (const event of model.chat({ messages, maxTokens: mostTokens }, { signal })) {
    if (event.type === 'text') text += event.delta
    if (event.type === 'usage') usage = event
  }
  const { price } = model
  return { text, costUsd: usage && price && microUsdOf(usage, price) / 1_000_000 }
}
