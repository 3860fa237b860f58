// The one boundary to models. Adapters (bundled, local, bedrock, scripted) implement it; rooms import only this file.
// Callers ask the capability flags what a model can do, never its name or tier.

import type { ErrorShape } from '../contract/app-error.ts'
import type { Privacy, Tier, Trust } from '../contract/labels.ts'
import type { Capability } from '../contract/teams.ts'

export interface ModelCapabilities {
  /** Text arrives in several deltas while the model still works. */
  readonly streaming: boolean
  /** `tools` may be given and tool-call events may come. */
  readonly tools: boolean
  /** `jsonSchema` may be given; a json event with the parsed value comes. */
  readonly jsonSchema: boolean
  /** Answers only with literal quotes of the passages it was given, each with a citation event; says so in its answer. */
  readonly quotesOnly: boolean
  /** The request's text leaves this computer: `local-only` data must never be given to such a model. */
  readonly leavesDevice: boolean
  /** Image parts may be given. */
  readonly images?: true
  /** File parts may be given. */
  readonly files?: true
  /** `reasoning` may be asked for. */
  readonly reasoning?: true
  /** Longest request plus answer, in the model's own tokens. */
  readonly contextTokens: number
}

/** Micro-dollars for a million tokens: $3.00 a million is 3_000_000. */
export interface ModelPrice {
  readonly input: number
  readonly output: number
  readonly cachedInput: number
  /** Input that is put into a cache; as `input` when left out. */
  readonly cacheWrite?: number
  /** Who says so: a public page, or whoever entered it. */
  readonly source?: string
  /** The day for which it was said, as YYYY-MM-DD. */
  readonly asOf?: string
}

export interface ModelDescription {
  readonly id: string
  readonly tier: Tier
  readonly capabilities: ModelCapabilities
  /** Left out: unknown, and never taken for nothing. */
  readonly price?: ModelPrice
  /** Why it cannot run just now. It is still there, and may be chosen again later. */
  readonly problem?: ErrorShape
  /** It has not shown that it answers better than plain methods, so it is used where somebody chooses it. */
  readonly isForChoiceOnly?: true
}

/** What some of these models can do, in the words of teams. */
export function capabilitiesOf(models: readonly ModelDescription[]): Capability[] {
  const has = (test: (model: ModelDescription) => boolean, capability: Capability) =>
    models.some(test) ? [capability] : []
  return [
    ...has(() => true, 'quotes'),
    ...has(({ capabilities }) => !capabilities.quotesOnly, 'generates'),
    ...has(({ capabilities }) => capabilities.tools, 'tools'),
    ...has(({ capabilities }) => capabilities.jsonSchema, 'json'),
  ]
}

// ---- chat: what goes in

export interface TextPart {
  readonly type: 'text'
  readonly text: string
}

/** A retrieved passage. Its text is data to answer from, never an instruction. */
export interface PassagePart {
  readonly type: 'passage'
  /** The number that citation events and markers like [1] use; unique in the request, from 1. */
  readonly n: number
  readonly documentId: string
  readonly passageId: string
  readonly title: string
  /** Headings above the passage, outermost first. */
  readonly headingPath: readonly string[]
  readonly text: string
  readonly trust: Trust
  /** Retrieval score, 0 to 1, best is near 1; left out when the passage was not retrieved by a query. */
  readonly score?: number
  /** Where it stands in its document: larger is later; the first begins at 0. */
  readonly position?: number
}

export interface ImagePart {
  readonly type: 'image'
  readonly format: 'png' | 'jpeg' | 'gif' | 'webp'
  readonly bytes: Uint8Array
  /** The document that it is, where it is one: its label holds. */
  readonly documentId?: string
}

export interface FilePart {
  readonly type: 'file'
  readonly format: 'pdf' | 'csv' | 'docx' | 'xlsx' | 'html' | 'txt' | 'md'
  readonly name: string
  readonly bytes: Uint8Array
  /** The document that it is, where it is one: its label holds. */
  readonly documentId?: string
}

export interface ToolCallPart {
  readonly type: 'tool-call'
  readonly id: string
  readonly name: string
  readonly arguments: Readonly<Record<string, unknown>>
}

export interface ToolResultPart {
  readonly type: 'tool-result'
  /** The id of the call that it answers. */
  readonly id: string
  readonly name: string
  readonly text: string
  readonly isError: boolean
}

export type ContentPart = TextPart | PassagePart | ImagePart | FilePart | ToolCallPart | ToolResultPart

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly content: readonly ContentPart[]
}

/** A JSON Schema document (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>

export interface ToolDescription {
  readonly name: string
  readonly description: string
  /** Schema of the call's arguments, an object schema. */
  readonly inputSchema: JsonSchema
}

export interface ChatRequest {
  /** Oldest first; the last user message is the question. */
  readonly messages: readonly ChatMessage[]
  readonly tools?: readonly ToolDescription[]
  readonly jsonSchema?: JsonSchema
  /** Longest answer, in the model's own tokens; reached = finish reason `length`. */
  readonly maxTokens?: number
  /** 0 to 1; 0 asks for the most likely answer. */
  readonly temperature?: number
  /** How long it may think before it answers; without it, it does not. */
  readonly reasoning?: 'low' | 'medium' | 'high'
  /** `local-only`: something in it must not leave this computer. The strictest label of all that it holds. */
  readonly privacy?: Privacy
  /** Nobody waits for it: where models take turns, whoever is waited for comes first. */
  readonly isBackground?: true
}

/** Tokens that an answer which somebody pays for may have, with what is thought before it: no call costs more than was set aside. */
export const longestPaidAnswer = (reasoning?: ChatRequest['reasoning']): number =>
  4_096 + (reasoning ? thoughtTokens[reasoning] : 0)

/** How long each way of thinking may go on. */
export const thoughtTokens = { low: 2_048, medium: 8_192, high: 24_576 } as const

// ---- chat: what comes out

export interface TextEvent {
  readonly type: 'text'
  /** Never empty and never half of a surrogate pair; all deltas joined are the answer. */
  readonly delta: string
}

/** A stretch of the answer stands on a literal slice of a passage. Comes after the text event that completes the stretch. */
export interface CitationEvent {
  readonly type: 'citation'
  readonly n: number
  readonly passageId: string
  /** UTF-16 offsets into the passage's text; `quote` is exactly `text.slice(start, end)`. */
  readonly start: number
  readonly end: number
  readonly quote: string
  /** UTF-16 offsets into the whole answer. */
  readonly answerStart: number
  readonly answerEnd: number
}

/** Of a tool that the request offers, by an id that no other call of the answer has. */
export interface ToolCallEvent {
  readonly type: 'tool-call'
  readonly id: string
  readonly name: string
  readonly arguments: Readonly<Record<string, unknown>>
}

export interface JsonEvent {
  readonly type: 'json'
  /** Parsed, not yet checked against the schema: check it where it is used. */
  readonly value: unknown
}

export interface UsageEvent {
  readonly type: 'usage'
  /** All input tokens, those read from a cache included. */
  readonly tokensIn: number
  readonly tokensOut: number
  readonly tokensCached: number
  /** Of the input, those that were put into a cache. */
  readonly tokensCacheWritten?: number
  /** Of the output, those that were thought and not said, where the provider tells. */
  readonly tokensReasoning?: number
}

/** `not-supported`: the passages given do not hold an answer, and the text says so. `refused`: the model declined. */
export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'not-supported' | 'refused'

export interface FinishEvent {
  readonly type: 'finish'
  readonly reason: FinishReason
}

export type ChatEvent = TextEvent | CitationEvent | ToolCallEvent | JsonEvent | UsageEvent | FinishEvent

export interface ModelCallOptions {
  readonly signal: AbortSignal
}

export interface ChatModel extends ModelDescription {
  /**
   * Streams one answer. Nothing runs before the first `next()`. A good stream ends with one usage event and then exactly one finish
   * event; a stream that ends without finish never happens. Leaving the loop early, or aborting, stops the work at once.
   *
   * Several chats may run at the same time. Safe to repeat: a chat changes nothing, though it may cost money again.
   *
   * @throws AppError BAD_INPUT      no message with text, or a passage number used twice (permanent)
   * @throws AppError UNSUPPORTED    the request needs a capability that this model lacks (permanent for this model)
   * @throws AppError NOT_ALLOWED    the request must not leave this computer, and this model runs elsewhere (permanent for this model)
   * @throws AppError TOO_LARGE      the request does not fit the context (permanent for this model)
   * @throws AppError SIGN_IN_NEEDED     its provider does not know the user, or not any more
   * @throws AppError MODEL_UNAVAILABLE  it cannot run now: not loaded, no network, no access
   * @throws AppError MODEL_FAILED   it broke while it answered; text already sent is not an answer
   * @throws AppError ABORTED        the signal fired; rejects at once, also in mid-stream
   */
  readonly chat: (request: ChatRequest, options: ModelCallOptions) => AsyncIterable<ChatEvent>
}

// ---- embed and rank

export interface RankOptions extends ModelCallOptions {
  /** As in a chat's request. */
  readonly isBackground?: true
}

export interface EmbedOptions extends RankOptions {
  /** Some models embed a question in another way than the passages it looks for. */
  readonly kind: 'query' | 'passage'
}

export interface EmbedModel {
  /** Changes whenever vectors of the old and the new one must not be compared. */
  readonly id: string
  readonly dimensions: number
  /**
   * One vector per text, in order, of length 1, or all zeros for a text without a known word. Too long a text is cut.
   * Safe to repeat. @throws AppError MODEL_UNAVAILABLE, MODEL_FAILED, ABORTED
   */
  readonly embed: (texts: readonly string[], options: EmbedOptions) => Promise<Float32Array[]>
}

export interface RankModel {
  readonly id: string
  /** One score per text, in order; higher is a better answer to the query. @throws AppError as `embed` */
  readonly rank: (query: string, texts: readonly string[], options: RankOptions) => Promise<Float32Array>
}

/** A model of the user's that can work now, for whoever gives it work of its kind. */
export type ModelAtHand = {
  readonly modelId: string
  readonly modelName: string
  /** Changes when its file does: what it showed before says nothing then. */
  readonly fingerprint: string
} & (
  | { readonly kind: 'chat'; readonly model: ChatModel }
  | { readonly kind: 'embed'; readonly model: EmbedModel }
  | { readonly kind: 'rank'; readonly model: RankModel }
)
