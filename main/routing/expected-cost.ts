// What a call will cost, before it is made: what is expected, and what it can be at most. Counted from characters, so never exact.
import { longestPaidAnswer, type ChatRequest, type ModelDescription } from '../../models/port.ts'

export const usualContextTokens = 1_500
export const usualAnswerTokens = 400
const charactersPerToken = 4
/** No model is known that makes more tokens of what people write. */
const fewestBytesPerToken = 2
const tokensAround = 300
const usualPictureTokens = 1_600
const mostPictureTokens = 5_000

export interface CallSize {
  /** Tokens that go with the prompt, about. */
  readonly contextTokens?: number
  /** The same in bytes of UTF-8. */
  readonly contextBytes?: number
  readonly pictures?: number
  readonly reasoning?: ChatRequest['reasoning'] | undefined
  /** The longest answer that is asked for, where it is not the usual one. */
  readonly longestAnswer?: number | undefined
}

/** Of input and answer, in micro-dollars; undefined where nobody knows the price. */
export function expectedMicroUsd(
  prompt: string,
  { price, capabilities }: ModelDescription,
  { contextTokens = usualContextTokens, pictures = 0 }: CallSize,
): number | undefined {
  if (!price) return undefined
  const seen = capabilities.images ? pictures * usualPictureTokens : 0
  const tokensIn = prompt.length / charactersPerToken + contextTokens + seen
  return (tokensIn * price.input + usualAnswerTokens * price.output) / 1e6
}

/** The dearest that it can become: every byte is read, at the dearest price of input, and the answer is as long as it may be. */
export function mostMicroUsd(
  prompt: string,
  { price, capabilities }: ModelDescription,
  { contextTokens = usualContextTokens, contextBytes, pictures = 0, reasoning, longestAnswer }: CallSize,
): number | undefined {
  if (!price) return undefined
  const bytes = Buffer.byteLength(prompt) + (contextBytes ?? contextTokens * charactersPerToken)
  const seen = capabilities.images ? pictures * mostPictureTokens : 0
  const tokensIn = bytes / fewestBytesPerToken + tokensAround + seen
  const tokensOut = longestAnswer ?? longestPaidAnswer(capabilities.reasoning ? reasoning : undefined)
  return (tokensIn * Math.max(price.input, price.cacheWrite ?? 0) + tokensOut * price.output) / 1e6
}
