// How much of a reference a summary holds, and the other way round: ROUGE, the F1 of shared words, pairs of words, and words in the same order. No stemming.

export interface Rouge {
  readonly one: number
  readonly two: number
  readonly longest: number
}

export function rouge(summary: string, reference: string): Rouge {
  const [made, wanted] = [tokensOf(summary), tokensOf(reference)]
  return {
    one: f1(shared(made, wanted), made.length, wanted.length),
    two: f1(shared(pairs(made), pairs(wanted)), made.length - 1, wanted.length - 1),
    longest: f1(longestCommon(made, wanted), made.length, wanted.length),
  }
}

/** What is longer is not compared further. */
const mostTokens = 2_000

const tokensOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, mostTokens)
const pairs = (tokens: readonly string[]) =>
  tokens.slice(1).map((token, index) => `${tokens[index]} ${token}`)

function f1(common: number, made: number, wanted: number): number {
  return common === 0 ? 0 : (2 * common) / (made + wanted)
}

/** How many both have, counting each as often as the one with fewer of them. */
function shared(made: readonly string[], wanted: readonly string[]): number {
  const left = new Map<string, number>()
  for (const token of wanted) left.set(token, (left.get(token) ?? 0) + 1)
  return made.filter((token) => {
    const rest = left.get(token) ?? 0
    left.set(token, rest - 1)
    return rest > 0
  }).length
}

function longestCommon(one: readonly string[], other: readonly string[]): number {
  let row = new Uint16Array(other.length + 1)
  for (const token of one) {
    const next = new Uint16Array(other.length + 1)
    for (const [index, candidate] of other.entries())
      next[index + 1] =
        token === candidate ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0)
    row = next
  }
  return row[other.length] ?? 0
}
