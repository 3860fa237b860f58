// A model in Amazon Bedrock, as every room sees it. One chat is one request: whether to try again is the run's to decide, who also pays.
import type { ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime'
import type { AppError } from '../../contract/app-error.ts'
import { withUsage } from '../../contract/failed-call.ts'
import { citeMarkers } from '../cite-markers.ts'
import type { ChatEvent, ChatModel, ChatRequest, ModelDescription, ModelPrice } from '../port.ts'
import { aborted, checkRequest, passagesOf } from '../request.ts'
import { startAttempt, type RunningAttempt } from './attempt.ts'
import type { BedrockClients } from './clients.ts'
import { createAnswerReader } from './converse/converse-answer.ts'
import { toConverse, type ConverseCall } from './converse/converse-request.ts'
import { failure, toBedrockError } from './errors/errors.ts'
import { knownModel, priceInTier, unknownModel, type KnownModel } from './known/known-models.ts'
import type { Attempt, WatchTiming } from './place.ts'
import { createWatch, usualTiming, type Watch } from './watch.ts'

export interface BedrockChatModelOptions {
  readonly clients: BedrockClients
  readonly modelId: string
  readonly tier: 'cloud-small' | 'cloud-large'
  /** In place of the known one. */
  readonly price?: ModelPrice
  /** In place of what the table says. */
  readonly known?: KnownModel
  readonly timing?: Partial<WatchTiming>
  /** Told of each request when it is over. */
  readonly onAttempt?: (attempt: Attempt) => void
}

export function createBedrockChatModel(options: BedrockChatModelOptions): ChatModel {
  const { modelId, tier, known = knownModel(modelId) ?? unknownModel(modelId) } = options
  const plain = options.price ?? known.price
  const price = plain && priceInTier(plain, options.clients.extras.serviceTier)
  const description: ModelDescription = {
    id: modelId,
    tier,
    capabilities: known.capabilities,
    ...(price && { price }),
  }
  return {
    ...description,
    async *chat(request, { signal }) {
      if (signal.aborted) throw aborted(signal)
      checkRequest(description, request)
      const call = toConverse(modelId, known, request, options.clients.extras)
      yield* citeMarkers(ask(call, request, options, signal), passagesOf(request))
    },
  }
}

/** Whatever happens, the connection is closed unless the answer was read to its end: nobody pays for words that nobody reads. */
async function* ask(
  call: ConverseCall,
  { jsonSchema }: ChatRequest,
  options: BedrockChatModelOptions,
  signal: AbortSignal,
): AsyncGenerator<ChatEvent> {
  const { clients, modelId } = options
  // Signing in may take its time, and is not the model's.
  await clients.credentials(signal)
  const client = await clients.runtime(signal)
  const { ConverseStreamCommand } = await import('@aws-sdk/client-bedrock-runtime')
  const attempt = startAttempt(modelId, options.onAttempt)
  const broken = (happened: string) => failure({ ...unusable, happened }, requestOf(attempt))
  const reader = createAnswerReader(call, { schema: jsonSchema, broken })
  using watch = createWatch(signal, { ...usualTiming, ...options.timing })
  try {
    const command = new ConverseStreamCommand(call.input)
    watch.listen()
    const { stream = none(), $metadata } = await client.send(command, { abortSignal: watch.signal })
    attempt.hasHead($metadata.requestId)
    const events = stream[Symbol.asyncIterator]()
    for (;;) {
      watch.listen()
      const { done, value } = await events.next()
      watch.heard()
      if (done) break
      if (attempt.hasEvent(value) === 1) watch.shorten()
      yield* reader.read(value)
    }
    if (signal.aborted) throw aborted(signal)
    const rest = reader.end()
    watch.done()
    attempt.isGood()
    yield* rest
  } catch (error) {
    const usage = reader.usage()
    const happened = signal.aborted ? aborted(signal) : toError(error, watch, attempt, options)
    // An answer that is of no use was counted nevertheless.
    const failed = usage ? withUsage(happened, usage) : happened
    attempt.hasFailed(failed)
    throw failed
  } finally {
    attempt.end(reader)
  }
}

const unusable = { code: 'MODEL_FAILED', part: 'answer', next: 'Ask again.', retryable: true } as const

function requestOf(attempt: RunningAttempt): { readonly requestId?: string } {
  const requestId = attempt.requestId()
  return requestId === undefined ? {} : { requestId }
}

async function* none(): AsyncGenerator<ConverseStreamOutput> {}

function toError(
  error: unknown,
  watch: Watch,
  attempt: RunningAttempt,
  { clients, modelId }: BedrockChatModelOptions,
): AppError {
  if (watch.hasStalled)
    return failure(
      { ...unusable, code: 'MODEL_UNAVAILABLE', happened: `${modelId} fell silent.`, next: 'Try again.' },
      requestOf(attempt),
    )
  const known = requestOf(attempt)
  const hasBegun = known.requestId !== undefined
  const failed = toBedrockError(error, { doing: 'ask', modelId, hasBegun, ...known })
  if (failed.code === 'SIGN_IN_NEEDED') clients.forget()
  return failed
}
