// Chance that can be had again: failures print the seed, MAESTRO_TEST_SEED brings it back.
import { randomInt } from 'node:crypto'

export interface Random {
  readonly seed: number
  /** In [0, 1). */
  next(): number
}

export function randomFrom(seed = Number(process.env['MAESTRO_TEST_SEED'] ?? randomInt(2 ** 31))): Random {
  console.log(`seed ${seed}`)
  return { seed, next: chanceFrom(seed) }
}

/** In [0, 1), again and again, the same for the same seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
