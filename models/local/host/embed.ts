import type { EmbedCall } from '../host-contract.ts'
import { longestEmbedded } from './inspect.ts'
import type { Loaded } from './loaded-models.ts'

/** Special tokens around a text that the context adds, and what it keeps free. */
const keptFree = 4
/** Texts between which somebody else may have a turn. */
export const batchOfTexts = 8

/** Vectors of length 1; of a text without a token all zeros. What is too long is cut. */
export async function embed(
  { model, facts, embedder }: Loaded,
  texts: EmbedCall['texts'],
  signal: AbortSignal,
): Promise<{ readonly dimensions: number; readonly vectors: Float32Array }> {
  const context = await embedder()
  const dimensions = model.embeddingVectorSize
  const longest = Math.min(longestEmbedded, facts.contextTokens) - keptFree
  const vectors = new Float32Array(texts.length * dimensions)
  for (const [index, text] of texts.entries()) {
    signal.throwIfAborted()
    const tokens = model.tokenize(text).slice(0, longest)
    if (tokens.length === 0) continue
    const { vector } = await context.getEmbeddingFor(tokens)
    putNormalised(vectors, index * dimensions, vector)
  }
  return { dimensions, vectors }
}

function putNormalised(into: Float32Array, at: number, vector: readonly number[]): void {
  let squares = 0
  for (const value of vector) squares += value * value
  if (squares === 0) return
  const length = Math.sqrt(squares)
  for (const [index, value] of vector.entries()) into[at + index] = value / length
}
