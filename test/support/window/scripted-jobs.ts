// The small jobs of a made-up engine: two models, one of which has shown something, and tests that end at once.
import { AppError } from '../../../contract/app-error.ts'
import {
  JobId,
  type DocumentSummaryText,
  type JobCard,
  type JobChoice,
  type JobProgress,
  type JobSummary,
} from '../../../contract/jobs.ts'
import { summarisePlainly } from '../../../main/jobs/summarise/plain.ts'

const writer = { modelId: 'writer-3b', modelName: 'Writer 3B Instruct' }
const finder = { modelId: 'finder-small', modelName: 'Finder small' }

const card = (jobId: JobId, model: typeof writer, modelScore: number, plainScore: number): JobCard => ({
  jobId,
  ...model,
  modelScore,
  plainScore,
  chance: modelScore > plainScore ? 0.004 : 0.97,
  items: 24,
  failures: modelScore > plainScore ? 0 : 3,
  tookMs: 1_840,
  testedAt: 0,
  isQualified: modelScore > plainScore,
})

export class ScriptedJobs {
  readonly #choices = new Map<JobId, JobChoice>()
  readonly #cards: JobCard[] = [card('summarise', writer, 0.41, 0.46), card('rerank', finder, 0.93, 0.77)]

  readonly list = (): JobSummary[] =>
    JobId.options.map((jobId) => {
      const cards = this.#cards.filter((each) => each.jobId === jobId)
      const choice = this.#choices.get(jobId) ?? 'auto'
      const best = choice === 'plain' ? undefined : cards.find(({ isQualified }) => isQualified)
      return {
        jobId,
        choice,
        doer: best ? { modelId: best.modelId, modelName: best.modelName } : 'plain',
        why: choice === 'plain' ? 'plain-chosen' : best ? 'best-qualified' : 'none-qualified',
        candidates: jobId === 'rerank' || jobId === 'classify' ? [writer, finder] : [writer],
        cards,
      }
    })

  readonly assign = ({
    jobId,
    choice,
  }: {
    readonly jobId: JobId
    readonly choice: JobChoice
  }): JobSummary => {
    this.#choices.set(jobId, choice)
    const summary = this.list().find((each) => each.jobId === jobId)
    if (!summary) throw new AppError('NOT_FOUND', 'There is no such job.')
    return summary
  }

  readonly qualify = async function* (
    this: ScriptedJobs,
    { jobId, modelId }: { readonly jobId: JobId; readonly modelId: string },
  ): AsyncGenerator<JobProgress> {
    const made = card(jobId, modelId === finder.modelId ? finder : writer, 0.52, 0.5)
    for (const done of [0, 12, 24])
      yield { type: 'item', done, of: 24, modelScore: made.modelScore, plainScore: made.plainScore }
    this.#cards.push(made)
    yield { type: 'card', card: made }
  }.bind(this)

  readonly summary = (text: string): DocumentSummaryText => ({
    ...summarisePlainly({ text }),
    by: 'plain',
    why: 'none-qualified',
    tookMs: 2,
  })
}
