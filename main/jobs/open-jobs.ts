// The small jobs of this engine: who does which, what models have shown, and the work itself.
import { AppError } from '../../contract/app-error.ts'
import {
  JobId,
  type JobCard,
  type JobChoice,
  type JobDoer,
  type JobProgress,
  type JobResult,
  type JobSummary,
  type JobWhy,
  type JobWork,
} from '../../contract/jobs.ts'
import type { Store } from '../store/commands.ts'
import { allJobs } from './all-jobs.ts'
import { doByModel } from './by-model.ts'
import type { jobReads, jobWrites, KeptCard } from './commands.ts'
import type { PlainTools } from './job.ts'
import { qualify } from './qualify.ts'
import { canDo } from './worker-models.ts'
import type { ModelAtHand } from '../../models/port.ts'

export interface JobsOptions {
  readonly store: Store<typeof jobWrites, typeof jobReads>
  /** Models of this computer whose files are there. */
  readonly models: () => Promise<readonly ModelAtHand[]>
  readonly tools: () => Promise<PlainTools>
  /** The same model, its calls counted as made for this. */
  readonly counted: (model: ModelAtHand, jobId: JobId, purpose: 'job' | 'job-test') => ModelAtHand
  /** Longer than this a person does not wait for a summary. */
  readonly timeoutMs?: number
  /** In a test a slow answer is one that failed. */
  readonly testTimeoutMs?: number
}

type Call = { readonly signal: AbortSignal }
type RunCall = Call & { readonly timeoutMs?: number; readonly isBackground?: true }

export interface Jobs {
  list(): Promise<JobSummary[]>
  /** Who does a job now. */
  doerOf(jobId: JobId): Promise<JobDoer>
  /** The plain method wherever a model does not give something usable, in time. @throws AppError ABORTED */
  run(work: JobWork, call: RunCall): Promise<JobResult>
  /** One test at a time. @throws AppError NOT_FOUND, UNSUPPORTED, BUSY, ABORTED */
  qualify(
    wanted: { readonly jobId: JobId; readonly modelId: string },
    call: Call,
  ): AsyncGenerator<JobProgress>
  /** @throws AppError NOT_FOUND, NOT_ALLOWED for a model that has not qualified */
  assign(wanted: { readonly jobId: JobId; readonly choice: JobChoice }): Promise<JobSummary>
}

interface Chosen {
  readonly model: ModelAtHand | undefined
  readonly why: JobWhy
}

export function openJobs({
  store,
  models,
  tools,
  counted,
  timeoutMs = 60_000,
  testTimeoutMs = 60_000,
}: JobsOptions): Jobs {
  let isTesting = false

  /** Cards that say something now, the best first. */
  const cardsFor = (jobId: JobId, all: readonly KeptCard[], there: readonly ModelAtHand[]): JobCard[] =>
    all
      .flatMap(({ testVersion, fingerprint, ...card }) => {
        const model = there.find(({ modelId }) => modelId === card.modelId)
        const isMeant = card.jobId === jobId && testVersion === allJobs[jobId].test.version
        return isMeant && model?.fingerprint === fingerprint ? [{ ...card, modelName: model.modelName }] : []
      })
      .sort(
        (a, b) =>
          Number(b.isQualified) - Number(a.isQualified) || b.modelScore - a.modelScore || a.tookMs - b.tookMs,
      )

  const look = async () => {
    const [there, cards, choices] = await Promise.all([
      models(),
      store.read('jobs.cards', null),
      store.read('jobs.choices', null),
    ])
    const choiceOf = (jobId: JobId): JobChoice =>
      choices.find((choice) => choice.jobId === jobId)?.choice ?? 'auto'
    const chosenFor = (jobId: JobId): Chosen => {
      const choice = choiceOf(jobId)
      if (choice === 'plain') return { model: undefined, why: 'plain-chosen' }
      const able = cardsFor(jobId, cards, there).filter(({ isQualified }) => isQualified)
      const card = choice === 'auto' ? able[0] : able.find(({ modelId }) => modelId === choice.modelId)
      const model = there.find(({ modelId }) => modelId === card?.modelId)
      if (model) return { model, why: choice === 'auto' ? 'best-qualified' : 'model-chosen' }
      return { model: undefined, why: choice === 'auto' ? 'none-qualified' : 'model-gone' }
    }
    const summaryOf = (jobId: JobId): JobSummary => {
      const { model, why } = chosenFor(jobId)
      return {
        jobId,
        choice: choiceOf(jobId),
        doer: model ? nameOf(model) : 'plain',
        why,
        candidates: there.filter((each) => canDo(allJobs[jobId], each)).map(nameOf),
        cards: cardsFor(jobId, cards, there),
      }
    }
    return { there, cards, chosenFor, summaryOf }
  }

  return {
    async list() {
      const { summaryOf } = await look()
      return JobId.options.map(summaryOf)
    },
    async doerOf(jobId) {
      const { model } = (await look()).chosenFor(jobId)
      return model ? nameOf(model) : 'plain'
    },
    async run({ jobId, input }, { signal, timeoutMs: within = timeoutMs, isBackground }) {
      const begun = performance.now()
      const job = allJobs[jobId]
      const { model, why } = (await look()).chosenFor(jobId)
      const plainTools = await tools()
      signal.throwIfAborted()
      const options = { signal, timeoutMs: within, tools: plainTools, isBackground }
      const outcome = model && (await doByModel(job, counted(model, jobId, 'job'), input, options))
      const done =
        model && outcome?.isDone
          ? { output: outcome.output, by: nameOf(model), why }
          : {
              output: await job.plain(input, plainTools),
              by: 'plain' as const,
              ...(outcome && !outcome.isDone ? { why: outcome.why, detail: outcome.detail } : { why }),
            }
      // What belongs to this id, by the job's own schema.
      return { jobId, ...done, tookMs: performance.now() - begun } as JobResult
    },
    async *qualify({ jobId, modelId }, { signal }) {
      const job = allJobs[jobId]
      const model = (await models()).find((each) => each.modelId === modelId)
      if (!model) throw noSuchModel()
      if (!canDo(job, model)) throw unable(model)
      if (isTesting) throw busy()
      isTesting = true
      try {
        const options = { signal, timeoutMs: testTimeoutMs, tools: await tools() }
        for await (const update of qualify(job, counted(model, jobId, 'job-test'), options)) {
          if (update.type === 'item') yield update
          else {
            const {
              testVersion: _version,
              fingerprint: _print,
              ...card
            } = await store.write('jobs.keepCard', {
              jobId,
              modelId,
              testVersion: job.test.version,
              fingerprint: model.fingerprint,
              ...update.score,
            })
            yield { type: 'card', card: { ...card, modelName: model.modelName } }
          }
        }
      } finally {
        isTesting = false
      }
    },
    async assign({ jobId, choice }) {
      if (typeof choice === 'object') {
        const { there, cards } = await look()
        if (!there.some(({ modelId }) => modelId === choice.modelId)) throw noSuchModel()
        const card = cardsFor(jobId, cards, there).find(({ modelId }) => modelId === choice.modelId)
        if (!card?.isQualified) throw notQualified(card)
      }
      await store.write('jobs.choose', { jobId, choice })
      return (await look()).summaryOf(jobId)
    },
  }
}

const nameOf = ({ modelId, modelName }: ModelAtHand): Exclude<JobDoer, 'plain'> => ({ modelId, modelName })

const noSuchModel = () =>
  new AppError('NOT_FOUND', 'There is no such model on this computer.', {
    next: 'Look for it in the list of models.',
  })

const unable = ({ modelName }: ModelAtHand) =>
  new AppError('UNSUPPORTED', `“${modelName}” cannot do this kind of work.`, {
    next: 'Test a model that can: the list of jobs names them.',
  })

const busy = () =>
  new AppError('BUSY', 'Another model is being tested.', {
    next: 'Wait until that test has ended, or stop it.',
    retryable: true,
  })

const notQualified = (card: JobCard | undefined) =>
  new AppError(
    'NOT_ALLOWED',
    card
      ? 'This model did not do better than the plain method when it was tested.'
      : 'This model has not been tested for this job.',
    {
      safe: 'The job is done as before.',
      next: card ? 'Choose another model, or leave it to the plain method.' : 'Test it first.',
    },
  )
