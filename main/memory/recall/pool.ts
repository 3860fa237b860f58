// What ranking works on: the passages that an arm found, with whatever stands around them in the same thread.
import type { Loaded, LoadedPassage, Statistics } from './source.ts'
import { termScore, termWeight } from './word-score.ts'

export interface PoolPassage extends Omit<LoadedPassage, 'length' | 'counts'> {
  /** What each term of the query is worth here, in the query's order. */
  readonly termScores: readonly number[]
  /** Their sum: BM25 of the passage alone. */
  readonly ownWords: number
  /** BM25 of the thread as one text. */
  readonly threadWords: number
}

export interface PoolQuery {
  readonly text: string
  readonly terms: readonly string[]
  readonly vector?: Float32Array | undefined
}

export interface Pool {
  /** Everything that was loaded; neighbours of a neighbour only help to score it. */
  readonly passages: readonly PoolPassage[]
  /** Numbers of what may be answered, found by an arm or beside something found. */
  readonly candidates: ReadonlySet<number>
}

/** Turns counts into what they are worth in this collection. */
export function weigh(loaded: Loaded, statistics: Statistics): PoolPassage[] {
  const scores = (of: keyof Statistics) => {
    const { texts, meanLength, holding } = statistics[of]
    const weights = holding.map((count) => termWeight(texts, count))
    return (counts: readonly number[], length: number) =>
      weights.map((weight, term) => termScore(weight, counts[term] ?? 0, length / (meanLength || 1)))
  }
  const scorePassage = scores('passages')
  const scoreThread = scores('threads')
  const threadWords = new Map(
    [...loaded.threads].map(([thread, { counts, length }]) => [thread, sum(scoreThread(counts, length))]),
  )
  return loaded.passages.map(({ length, counts, ...passage }) => {
    const termScores = scorePassage(counts, length)
    return {
      ...passage,
      termScores,
      ownWords: sum(termScores),
      threadWords: threadWords.get(passage.thread) ?? 0,
    }
  })
}

export function ownMeaning({ vector }: PoolPassage, query: PoolQuery): number {
  return vector && query.vector ? Math.max(0, dot(vector, query.vector)) : 0
}

export function dot(left: Float32Array, right: Float32Array): number {
  let total = 0
  for (let index = 0; index < left.length; index++) total += (left[index] ?? 0) * (right[index] ?? 0)
  return total
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
