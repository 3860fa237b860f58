// How well a list of what was found holds what answers a question, 0 to 1.
import type { RecallQuestion } from './recall-sets.ts'

export type Measure = (question: RecallQuestion, found: readonly string[]) => number

export const recallAt =
  (k: number): Measure =>
  ({ relevant }, found) =>
    [...relevant].filter((id) => found.slice(0, k).includes(id)).length / relevant.size

export const allAt =
  (k: number): Measure =>
  (question, found) =>
    recallAt(k)(question, found) === 1 ? 1 : 0

export const ndcg: Measure = ({ relevant }, found) => {
  const gain = (rank: number) => 1 / Math.log2(rank + 2)
  const got = found.slice(0, 10).map((id, rank) => (relevant.has(id) ? gain(rank) : 0))
  const best = Array.from({ length: Math.min(10, relevant.size) }, (_, rank) => gain(rank))
  return total(got) / total(best)
}

const sessionOf = (turn: string) => turn.split(':')[0] ?? turn
/** Of the sessions that hold the evidence, how many are among the first `k` different ones found. */
export const sessionsAt =
  (k: number): Measure =>
  ({ text, relevant }, found) =>
    recallAt(k)({ text, relevant: new Set([...relevant].map(sessionOf)) }, [...new Set(found.map(sessionOf))])

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
