// The calls that the emulated cloud was asked for, each with what it counted of it for itself.
import type { Usage } from '../../../contract/answers.ts'
import { microUsdOf } from '../../../contract/token-cost.ts'
import type { LoggedRequest } from '../../servers/bedrock/emulator.ts'
import type { WireUsage } from '../../servers/bedrock/wire.ts'
import { paidPriceOf, nameIn } from './paid-work.ts'

export interface CountedCall {
  /** Run, step and attempt. */
  readonly name: string
  /** The life of the engine that made it. */
  readonly round: number
  readonly modelId: string
  /** It was told that nothing is owed. */
  readonly wasRefused: boolean
  /** Nothing where it was turned away. */
  readonly usage: Usage | undefined
  readonly paidMicroUsd: number
}

/** In the order in which they came. */
export const countedCalls = (requests: readonly LoggedRequest[]): readonly CountedCall[] =>
  requests.flatMap(({ modelId, text, status = 0, usage: counted }) => {
    if (modelId === undefined) return []
    const named = nameIn(text)
    const price = paidPriceOf(modelId)
    if (!named || !price) throw new Error(`It names no call, or no model with a price: ${text}`)
    const usage = counted && asUsage(counted)
    const wasRefused = status >= 400 && status < 500
    return [{ ...named, modelId, wasRefused, usage, paidMicroUsd: usage ? microUsdOf(usage, price) : 0 }]
  })

const asUsage = ({
  inputTokens,
  outputTokens: tokensOut,
  cacheReadInputTokens: tokensCached,
  cacheWriteInputTokens: tokensCacheWritten,
}: WireUsage): Usage => ({
  tokensIn: inputTokens + tokensCached + tokensCacheWritten,
  tokensOut,
  tokensCached,
  tokensCacheWritten,
})
