// What an answer in the test of the job `answer` is worth.
import type { AnswerFound } from '../../../contract/jobs.ts'

/** Where the passages hold the answer: words that it cannot do without, and a passage (from 1) that says it. */
export type WantedAnswer = 'nothing' | { readonly words: readonly string[]; readonly from: number }

/** Right and opened at the right place: 1. One of the two: a half. Something said where there is nothing: 0. */
export function scoreAnswer({ text, cited, isFound }: AnswerFound, wanted: WantedAnswer): number {
  if (wanted === 'nothing') return isFound ? 0 : 1
  if (!isFound) return 0
  const said = text.toLowerCase()
  const isRight = wanted.words.every((word) => said.includes(word.toLowerCase()))
  return (Number(isRight) + Number(cited.includes(wanted.from))) / 2
}
