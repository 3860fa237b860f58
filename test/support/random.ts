// Chance that can be had again: failures print the seed, MAESTRO_TEST_SEED brings it back.
import { randomInt } from 'node:crypto'

export interface Random {
  readonly seed: number
  /** In [0, 1). */
  next(): number
}

export function randomFrom(seed = Number(process.env['MAESTRO_TEST_SEED'] ?? randomInt(2 ** 31))): Random {
  let state = seed
  console.log(`seed ${seed}`)
  return {
    seed,
    // mulberry32
    next() {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    },
  }
}
