// A GGUF model on the user's machine, as every room sees it.
import type { ErrorShape } from '../../contract/app-error.ts'
import { citeMarkers } from '../cite-markers.ts'
import type { ChatModel, ChatRequest, ModelDescription } from '../port.ts'
import { aborted, checkRequest, passagesOf } from '../request.ts'
import type { ModelHost } from './model-host.ts'

export interface LocalChatModelOptions {
  readonly id: string
  readonly path: string
  readonly contextTokens: number
  readonly host: ModelHost
  /** Why it cannot run just now. */
  readonly problem?: ErrorShape | undefined
}

export function describeLocalModel({
  id,
  contextTokens,
  problem,
}: Pick<LocalChatModelOptions, 'id' | 'contextTokens' | 'problem'>): ModelDescription {
  return {
    id,
    tier: 'local',
    price: { input: 0, output: 0, cachedInput: 0 },
    isForChoiceOnly: true,
    ...(problem && { problem }),
    capabilities: {
      streaming: true,
      tools: false,
      jsonSchema: true,
      quotesOnly: false,
      leavesDevice: false,
      contextTokens,
    },
  }
}

export function createLocalChatModel(options: LocalChatModelOptions): ChatModel {
  const { path, contextTokens, host } = options
  const description = describeLocalModel(options)
  return {
    ...description,
    async *chat(request: ChatRequest, { signal }) {
      if (signal.aborted) throw aborted(signal)
      checkRequest(description, request)
      const { messages, jsonSchema, maxTokens, temperature, isBackground } = request
      const call = {
        path,
        contextTokens,
        request: { messages, ...defined({ jsonSchema, maxTokens, temperature, isBackground }) },
      }
      try {
        yield* citeMarkers(host.chat(call, { signal }), passagesOf(request))
      } catch (error) {
        if (signal.aborted) throw aborted(signal)
        throw error
      }
    },
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const defined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
