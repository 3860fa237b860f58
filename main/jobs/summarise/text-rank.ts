// TextRank: a sentence counts by how much others that count share its words. The most central has 1.

/** Mihalcea and Tarau: shared words, over the logarithms of both lengths. Sentences are lists of comparable words. */
export function textRank(sentences: readonly (readonly string[])[]): number[] {
  const count = sentences.length
  const flows = flowsBetween(sentences.map((words) => new Set(words)))
  let ranks = new Float64Array(count).fill(1)
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(count).fill(1 - damping)
    for (let from = 0; from < count; from++)
      for (let to = 0; to < count; to++)
        next[to] = (next[to] ?? 0) + damping * (ranks[from] ?? 0) * (flows[from * count + to] ?? 0)
    ranks = next
  }
  const top = Math.max(...ranks, Number.MIN_VALUE)
  return Array.from(ranks, (rank) => rank / top)
}

const damping = 0.85
const rounds = 30

/** Which share of its rank each sentence, a row, gives to each other one. */
function flowsBetween(sets: readonly ReadonlySet<string>[]): Float64Array {
  const count = sets.length
  const flows = new Float64Array(count * count)
  for (const [a, left] of sets.entries()) {
    let sum = 0
    for (const [b, right] of sets.entries()) {
      const likeness = a === b ? 0 : likenessOf(left, right)
      flows[a * count + b] = likeness
      sum += likeness
    }
    if (sum > 0) for (let b = 0; b < count; b++) flows[a * count + b] = (flows[a * count + b] ?? 0) / sum
  }
  return flows
}

function likenessOf(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const scale = Math.log(left.size || 1) + Math.log(right.size || 1)
  if (scale <= 0) return 0
  const [few, many] = left.size < right.size ? [left, right] : [right, left]
  let common = 0
  for (const word of few) if (many.has(word)) common++
  return common / scale
}
