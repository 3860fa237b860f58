// The emulator's own count: a token is four letters of what was sent, and a piece of what is answered. What stands before a cache point is
// kept by its text and read from there the next time.
import type { WireBlock, WireRequest, WireUsage } from './wire.ts'

const lettersPerToken = 4

export interface InputCount {
  readonly plain: number
  readonly read: number
  readonly written: number
}

export function createTokenCount(): (request: WireRequest) => InputCount {
  const kept = new Set<string>()
  return (request) => {
    let prefix = JSON.stringify(request.toolConfig?.tools ?? [])
    let read = 0
    let written = 0
    const blocks: readonly WireBlock[] = [
      ...(request.system ?? []),
      ...(request.messages ?? []).flatMap(({ content }) => content),
    ]
    for (const block of blocks) {
      if (!block.cachePoint) {
        prefix += JSON.stringify(block)
        continue
      }
      const fresh = tokensOf(prefix) - read - written
      if (kept.has(prefix)) read += fresh
      else written += fresh
      kept.add(prefix)
    }
    return { plain: tokensOf(prefix) - read - written, read, written }
  }
}

export const usageOf = ({ plain, read, written }: InputCount, outputTokens: number): WireUsage => ({
  inputTokens: plain,
  outputTokens,
  totalTokens: plain + read + written + outputTokens,
  cacheReadInputTokens: read,
  cacheWriteInputTokens: written,
})

const tokensOf = (text: string) => Math.ceil(text.length / lettersPerToken)
