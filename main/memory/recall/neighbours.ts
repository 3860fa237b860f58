// A turn or a passage rarely says everything itself: what stands beside it in the thread completes it, term by term and in its vector.
import { dot, type PoolPassage, type PoolQuery } from './pool.ts'

export const radius = 2
/** A neighbour counts half as much for each step away. */
const decay = 0.5

export interface Neighbour {
  readonly passage: PoolPassage
  readonly share: number
}

/** Finds the passages at most `radius` positions away in the same thread. */
export function neighboursAmong(passages: readonly PoolPassage[]): (passage: PoolPassage) => Neighbour[] {
  const byPlace = new Map(passages.map((passage) => [`${passage.thread}:${passage.position}`, passage]))
  return ({ thread, position }) => {
    const found: Neighbour[] = []
    for (let distance = -radius; distance <= radius; distance++) {
      const passage = distance === 0 ? undefined : byPlace.get(`${thread}:${position + distance}`)
      if (passage) found.push({ passage, share: decay ** Math.abs(distance) })
    }
    return found
  }
}

/**
 * Each term counts where it is worth most, here or nearby. The greatest and not the sum: context completes a passage and never outbids it.
 * Names of authors count only here, because they stand all around.
 */
export function completedWords(
  passage: PoolPassage,
  neighbours: readonly Neighbour[],
  isName: readonly boolean[],
): number {
  let total = 0
  passage.termScores.forEach((own, term) => {
    let best = own
    if (isName[term] !== true)
      for (const { passage: other, share } of neighbours)
        best = Math.max(best, share * (other.termScores[term] ?? 0))
    total += best
  })
  return total
}

/** Cosine of the query with the passage's vector and what its neighbours add to it; never below 0. */
export function completedMeaning(
  passage: PoolPassage,
  neighbours: readonly Neighbour[],
  { vector }: PoolQuery,
): number {
  if (!vector) return 0
  const mixed = new Float32Array(vector.length)
  add(mixed, passage.vector, 1)
  for (const { passage: other, share } of neighbours) add(mixed, other.vector, share)
  const length = Math.sqrt(dot(mixed, mixed))
  return length > 0 ? Math.max(0, dot(mixed, vector) / length) : 0
}

function add(target: Float32Array, vector: Float32Array | undefined, share: number): void {
  if (!vector) return
  for (let index = 0; index < target.length; index++)
    target[index] = (target[index] ?? 0) + share * (vector[index] ?? 0)
}
