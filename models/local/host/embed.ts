import type { EmbedCall } from '../host-contract.ts'
import type { Loaded } from './loaded-models.ts'

/** Special tokens around a text that the context adds, and what it keeps free. */
const keptFree = 4

/** Vectors of length 1; of a text without a token all zeros. What is too long is cut. */
export async function embed(
  { model, embedder }: Loaded,
  { texts }: EmbedCall,
  signal: AbortSignal,
): Promise<{ readonly dimensions: number; readonly vectors: Float32Array }> {
  const context = await embedder()
  const dimensions = model.embeddingVectorSize
  const longest = Math.min(model.trainContextSize, 512) - keptFree
  const vectors = new Float32Array(texts.length * dimensions)
  for (const [index, text] of texts.entries()) {
    signal.throwIfAborted()
    const tokens = model.tokenize(text).slice(0, longest)
    if (tokens.length === 0) continue
    const { vector } = await context.getEmbeddingFor(tokens)
    const length = Math.hypot(...vector)
    if (length > 0)
      vectors.set(
        vector.map((value) => value / length),
        index * dimensions,
      )
  }
  return { dimensions, vectors }
}
