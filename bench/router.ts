// The router's difficulty against prompt length, on recorded outcomes of a weak and a strong model. `node bench/router.ts`
// APGR: mean share of the quality gap closed when the hardest 0..100 % of the prompts go to the strong model.
import { difficultyOf } from '../main/routing/index.ts'
import { readLines } from './support/evaluation-sets.ts'

interface Outcome {
  readonly prompt: string
  readonly weak_correct: boolean
  readonly strong_correct: boolean
  readonly contaminated: boolean
}

function apgr(outcomes: readonly Outcome[], score: (prompt: string) => number): number {
  const ordered = outcomes
    .map((outcome) => ({ outcome, score: score(outcome.prompt) }))
    .sort((a, b) => b.score - a.score)
    .map(({ outcome }) => outcome)
  const weak = ordered.filter(({ weak_correct }) => weak_correct).length
  const strong = ordered.filter(({ strong_correct }) => strong_correct).length
  let correct = weak
  let area = 0
  for (const { weak_correct, strong_correct } of ordered) {
    const before = correct
    correct += Number(strong_correct) - Number(weak_correct)
    area += ((before + correct) / 2 - weak) / (strong - weak)
  }
  return area / ordered.length
}

for (const set of ['gsm8k', 'mmlu']) {
  const outcomes = readLines<Outcome>('routellm', `${set}_outcomes.jsonl.gz`)?.filter(
    ({ contaminated }) => !contaminated,
  )
  if (!outcomes) {
    console.log(`No ${set} here: set MAESTRO_BENCH_DATA to the folder that holds routellm.`)
    continue
  }
  const length = apgr(outcomes, (prompt) => prompt.length)
  const difficulty = apgr(outcomes, (prompt) => difficultyOf(prompt).value)
  console.log(
    `${set}: APGR difficulty ${difficulty.toFixed(3)}, prompt length ${length.toFixed(3)} (${outcomes.length} prompts)`,
  )
  const started = performance.now()
  for (const { prompt } of outcomes) difficultyOf(prompt)
  console.log(
    `${((1000 * (performance.now() - started)) / outcomes.length).toFixed(0)} microseconds a prompt`,
  )
}
