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
  readonly request: Pick<
    ChatRequest,
    'messages' | 'jsonSchema' | 'maxTokens' | 'temperature' | 'isBackground'
  >
}

export interface EmbedCall {
  readonly path: string
  readonly texts: readonly string[]
  /** Nobody waits for it: whoever is waited for comes in between. */
  readonly isBackground?: true
}

export interface RankCall {
  readonly path: string
  readonly query: string
  readonly texts: readonly string[]
  /** As of vectors. */
  readonly isBackground?: true
}

export interface LoadedModel {
  readonly path: string
  readonly kind: ModelFacts['kind']
  /** By the estimate of its head. */
  readonly memoryBytes: number
  readonly isAtWork: boolean
}

export interface HostStatus {
  readonly models: readonly LoadedModel[]
  /** Memory of the whole process, as the system counts it: files that are mapped are part of it. */
  readonly residentBytes: number
  /** Models loaded since it began. Each load loses a little memory. */
  readonly loads: number
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
  rank: procedure({
    input: z.custom<RankCall>(),
    output: z.custom<{ readonly scores: Float32Array }>(),
    effect: 'read',
  }),
  /** Into memory, with the context that its work needs. */
  load: procedure({
    input: z.custom<{ readonly path: string; readonly contextTokens: number }>(),
    output: z.custom<{ readonly tookMs: number }>(),
    effect: 'keyed',
  }),
  /** Now, or when its work is done. */
  unload: procedure({ input: z.custom<{ readonly path: string }>(), effect: 'keyed' }),
  setIdle: procedure({ input: z.custom<{ readonly idleMs: number }>(), effect: 'keyed' }),
  status: procedure({ output: z.custom<HostStatus>(), effect: 'read' }),
  /** A sign of life. */
  ping: procedure({ effect: 'read' }),
} as const

export const modelHostStreams = { chat: true } as const
