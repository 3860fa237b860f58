// Tries each part that must work, in the order in which one needs the other, and says which one does not.
import { isAppError, toErrorShape, type AppError } from '../../contract/app-error.ts'
import type { CloudCheck } from '../../contract/cloud.ts'
import type { ModelPrice, UsageEvent } from '../port.ts'
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

/** Asks one short question; without a model it only lists models, and no answer is tried. */
export async function tryAccess(
  clients: BedrockClients,
  {
    modelId,
    price = modelId === undefined ? undefined : knownModel(modelId)?.price,
    signal,
  }: { readonly modelId?: string; readonly price?: ModelPrice; readonly signal: AbortSignal },
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
    const { text, costUsd } = await ask(clients, modelId, price, signal)
    return { ...asked, parts: partsUntil(undefined), text, ...(costUsd !== undefined && { costUsd }) }
  } catch (error) {
    if (signal.aborted || !isAppError(error)) throw error
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

async function ask(
  clients: BedrockClients,
  modelId: string,
  price: ModelPrice | undefined,
  signal: AbortSignal,
) {
  const model = createBedrockChatModel({ clients, modelId, tier: 'cloud-small' })
  const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: question }] }]
  let text = ''
  let usage: UsageEvent | undefined
  for await (const event of model.chat({ messages, maxTokens: mostTokens }, { signal })) {
    if (event.type === 'text') text += event.delta
    if (event.type === 'usage') usage = event
  }
  const micro = usage && price && (usage.tokensIn * price.input + usage.tokensOut * price.output) / 1_000_000
  return { text, costUsd: micro === undefined ? undefined : micro / 1_000_000 }
}
