// The embedder that ships: a weighted sum of stored token rows. No model runs, so it is fast enough for any machine.
import { setImmediate as turn } from 'node:timers/promises'
import type { EmbedModel } from '../port.ts'
import { aborted } from '../request.ts'
import { decodeEmbedderTable } from './embedder-table.ts'
import { createPriorIdf, idfWeight, type Idf } from './idf.ts'
import { createWordPiece, type WordPiece } from './word-piece.ts'

export interface StaticEmbedder extends EmbedModel {
  readonly wordPiece: WordPiece
  readonly prior: Idf
  /** The same table with other weights; costs no memory worth naming. */
  readonly withIdf: (idf: Idf) => StaticEmbedder
  /** Sync forms of `embed`, for callers that already work off the main path. */
  readonly embedTokens: (tokenIds: readonly number[]) => Float32Array
  readonly embedText: (text: string) => Float32Array
  /** Weight of one token under the present counts. */
  readonly weight: (tokenId: number) => number
}

export interface StaticEmbedderOptions {
  /** What `loadEmbedderTable` gave; several threads may share one. */
  readonly table: ArrayBufferLike
  /** Counts of the indexed passages; the shipped prior when left out. */
  readonly idf?: Idf
}

/** Texts between two turns of the event loop, so that an abort is heard. */
const batch = 32

export function createStaticEmbedder({ table, idf }: StaticEmbedderOptions): StaticEmbedder {
  const { header, vocabulary, scales, rows } = decodeEmbedderTable(table)
  const { dimensions } = header
  const wordPiece = createWordPiece(vocabulary)
  const prior = createPriorIdf(vocabulary)

  function withIdf(idf: Idf): StaticEmbedder {
    const weights = new Float32Array(vocabulary.length).fill(Number.NaN)
    const weight = (tokenId: number) => {
      if (Number.isNaN(weights[tokenId])) weights[tokenId] = idfWeight(idf, tokenId)
      // Read back, so that the first text is weighed with the same rounding as the next.
      return weights[tokenId] ?? 0
    }
    const embedTokens = (tokenIds: readonly number[]) => {
      const sum = new Float32Array(dimensions)
      for (const tokenId of tokenIds) {
        const factor = weight(tokenId) * (scales[tokenId] ?? 0)
        const row = tokenId * dimensions
        for (let index = 0; index < dimensions; index++)
          sum[index] = (sum[index] ?? 0) + factor * (rows[row + index] ?? 0)
      }
      return normalised(sum)
    }
    const embedText = (text: string) => embedTokens(wordPiece.encode(text))
    return {
      id: `${header.id}@${header.version}/${idf.id}`,
      dimensions,
      wordPiece,
      prior,
      withIdf,
      embedTokens,
      embedText,
      weight,
      embed: async (texts, { signal }) => {
        const vectors: Float32Array[] = []
        for (const text of texts) {
          if (vectors.length % batch === 0) await turn()
          if (signal.aborted) throw aborted(signal)
          vectors.push(embedText(text))
        }
        return vectors
      },
    }
  }
  return withIdf(idf ?? prior)
}

/** Cosine of two vectors that have length 1, or 0 when one of them is empty. */
export function cosine(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0)
  return sum
}

function normalised(vector: Float32Array): Float32Array {
  let square = 0
  for (const value of vector) square += value * value
  const factor = square > 0 ? 1 / Math.sqrt(square) : 0
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) * factor
  return vector
}
