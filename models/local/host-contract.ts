// What the model host understands. Both ends are this program's own and type-checked, so values are not checked again on the way.
import { z } from 'zod'
import { procedure } from '../../contract/rpc/index.ts'
import type { ChatEvent, ChatRequest } from '../port.ts'

export const modelHostVersion = 1

/** What a GGUF file says of itself, and what it would take to run it here. */
export interface ModelFacts {
  readonly architecture: string
  readonly name?: string
  readonly kind: 'chat' | 'embed' | 'rank'
  readonly parameters: number
  readonly fileBytes: number
  /** Tokens that it was trained to read at once. */
  readonly contextTokens: number
  /** Length of its vectors. */
  readonly dimensions: number
  /** Resident memory with a context of `wantedContext` tokens, by estimate. */
  readonly memoryBytes: number
  readonly wantedContext: number
}

export interface ChatCall {
  readonly path: string
  readonly contextTokens: number
  readonly request: Pick<ChatRequest, 'messages' | 'jsonSchema' | 'maxTokens' | 'temperature'>
}

export interface EmbedCall {
  readonly path: string
  readonly texts: readonly string[]
}

export interface LoadedModel {
  readonly path: string
  readonly kind: ModelFacts['kind']
}

export const modelHostContract = {
  /** @throws AppError FILE_GONE, FILE_DAMAGED, UNSUPPORTED */
  inspect: procedure({
    input: z.custom<{ readonly path: string }>(),
    output: z.custom<ModelFacts>(),
    effect: 'read',
  }),
  chat: procedure({ input: z.custom<ChatCall>(), stream: z.custom<ChatEvent>(), effect: 'read' }),
  /** One vector after the other in one array, each of length 1 or all zeros. */
  embed: procedure({
    input: z.custom<EmbedCall>(),
    output: z.custom<{ readonly dimensions: number; readonly vectors: Float32Array }>(),
    effect: 'read',
  }),
  unload: procedure({ input: z.custom<{ readonly path: string }>(), effect: 'keyed' }),
  loaded: procedure({ output: z.custom<readonly LoadedModel[]>(), effect: 'read' }),
} as const

export const modelHostStreams = { chat: true } as const
