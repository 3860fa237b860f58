// What a call will cost, before it is made: counted from its characters, so never exact.
import type { ModelDescription } from '../../models/port.ts'

export const usualContextTokens = 1_500
export const usualAnswerTokens = 400
const charactersPerToken = 4

/** Of input and answer, in micro-dollars; undefined where nobody knows the price. */
export function expectedMicroUsd(
  prompt: string,
  { price }: ModelDescription,
  { contextTokens = usualContextTokens }: { readonly contextTokens?: number },
): number | undefined {
  if (!price) return undefined
  const tokensIn = prompt.length / charactersPerToken + contextTokens
  return (tokensIn * price.input + usualAnswerTokens * price.output) / 1e6
}
