// The test of a model for a job: it and the plain method do the same items, and only a lead that is no chance counts.
import type { JobCard } from '../../contract/jobs.ts'
import { doByModel } from './by-model.ts'
import { chanceOfLead } from './chance.ts'
import type { AnyJob, PlainTools } from './job.ts'
import type { ModelAtHand } from '../../models/port.ts'

/** A lead that chance would give once in forty such tests, or rarer. */
const mostChance = 0.025
/** A lead that nobody would notice is none, however sure it is. */
const leastLead = 0.02

export type Score = Omit<JobCard, 'jobId' | 'modelId' | 'modelName' | 'testedAt'>

export type QualifyUpdate =
  | {
      readonly type: 'item'
      readonly done: number
      readonly of: number
      readonly modelScore: number
      readonly plainScore: number
    }
  | { readonly type: 'score'; readonly score: Score }

export interface QualifyOptions {
  readonly signal: AbortSignal
  /** For one item. */
  readonly timeoutMs: number
  readonly tools: PlainTools
}

/** After each item how it stands, in the end the score. Leaving it stops it. @throws AppError ABORTED */
export async function* qualify(
  job: AnyJob,
  model: ModelAtHand,
  { signal, timeoutMs, tools }: QualifyOptions,
): AsyncGenerator<QualifyUpdate, void, void> {
  const items = await job.test.items()
  const modelScores: number[] = []
  const plainScores: number[] = []
  const took: number[] = []
  let failures = 0
  yield { type: 'item', done: 0, of: items.length, modelScore: 0, plainScore: 0 }
  for (const { input, wanted } of items) {
    plainScores.push(job.test.score(await job.plain(input, tools), wanted, input))
    const begun = performance.now()
    const outcome = await doByModel(job, model, input, { signal, timeoutMs, tools, isBackground: true })
    took.push(performance.now() - begun)
    if (!outcome.isDone) failures++
    modelScores.push(outcome.isDone ? job.test.score(outcome.output, wanted, input) : 0)
    yield {
      type: 'item',
      done: modelScores.length,
      of: items.length,
      modelScore: mean(modelScores),
      plainScore: mean(plainScores),
    }
  }
  const chance = chanceOfLead(modelScores.map((score, index) => score - (plainScores[index] ?? 0)))
  const lead = mean(modelScores) - mean(plainScores)
  yield {
    type: 'score',
    score: {
      modelScore: mean(modelScores),
      plainScore: mean(plainScores),
      chance,
      items: items.length,
      failures,
      tookMs: took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0,
      isQualified: chance <= mostChance && lead >= leastLead,
    },
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
