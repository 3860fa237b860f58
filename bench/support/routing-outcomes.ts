// Recorded outcomes of a small and a large model on the same questions (RouteLLM), without those that were met in training.
import { readLines } from './evaluation-sets.ts'
import { chanceFrom } from '../../test/support/random.ts'

export interface RoutingOutcome {
  readonly prompt: string
  readonly weak_correct: boolean
  readonly strong_correct: boolean
  readonly contaminated: boolean
  readonly domain: string
}

export const readOutcomes = (set: 'gsm8k' | 'mmlu'): readonly RoutingOutcome[] | undefined =>
  readLines<RoutingOutcome>('routellm', `${set}_outcomes.jsonl.gz`)?.filter(
    ({ contaminated }) => !contaminated,
  )

/** The same order for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const next = chanceFrom(seed)
  return items
    .map((item) => ({ item, place: next() }))
    .toSorted((left, right) => left.place - right.place)
    .map(({ item }) => item)
}
