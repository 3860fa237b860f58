// How likely a lead is by chance alone: the share of all ways to swap the two sides of each pair that give a mean at least as large.
// Exact for few pairs, by a fixed sequence of random ways for more, so that the same scores always give the same answer.

const exactPairs = 14
const rounds = 20_000

export function chanceOfLead(differences: readonly number[]): number {
  const pairs = differences.filter((difference) => difference !== 0)
  if (pairs.length === 0) return 1
  const lead = pairs.reduce((sum, difference) => sum + difference, 0)
  if (lead <= 0) return 1
  // What rounding makes of equal sums.
  const least = lead - 1e-9
  if (pairs.length <= exactPairs) {
    const ways = 2 ** pairs.length
    let asLarge = 0
    for (let way = 0; way < ways; way++) if (sumOf(pairs, (index) => (way >> index) & 1) >= least) asLarge++
    return asLarge / ways
  }
  const next = randomBits(1)
  let asLarge = 0
  for (let round = 0; round < rounds; round++) if (sumOf(pairs, next) >= least) asLarge++
  return (asLarge + 1) / (rounds + 1)
}

function sumOf(pairs: readonly number[], isSwapped: (index: number) => number): number {
  let sum = 0
  for (const [index, pair] of pairs.entries()) sum += isSwapped(index) ? -pair : pair
  return sum
}

/** Mulberry32; the same ways each time. */
function randomBits(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) & 1
  }
}
