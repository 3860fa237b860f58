// Takes a few documents through the stages together. Every stage can be cut off and begun again; a fault of one document stays with it.
import { AppError, hasCode, isAppError } from '../../../contract/app-error.ts'
import type { DueDocument } from '../commands/work-reads.ts'
import { inParallel } from '../in-parallel.ts'
import { indexJobs, markSearchable } from './index-stage.ts'
import { sharedSignal, versionsOf, type IngestTools, type Job } from './job.ts'
import { parseJob } from './parse-stage.ts'
import { createProgress } from './progress.ts'
import type { SelfTested } from './self-test.ts'
import { failed, testJobs } from './test-stage.ts'

/** So many beginnings without an end: the document, not chance, ends the work on it. */
const maxAttempts = 20
const parsersAtOnce = 2

export interface BatchOptions {
  readonly closing: AbortSignal
  readonly onFinished: (results: readonly SelfTested[]) => void
}

type Entry = 'parse' | 'index' | 'embed' | 'test'

function entryOf(document: DueDocument): Entry {
  if (document.state === 'testing') return 'test'
  if (document.state === 'embedding') return 'embed'
  return mustBeParsed(document) ? 'parse' : 'index'
}

export const mustBeParsed = ({ storage, parser }: DueDocument): boolean =>
  storage === 'file' && parser === undefined

/** Rejects only when the store or the index cannot work at all; the documents are then still due. */
export async function runBatch(
  tools: IngestTools,
  jobs: readonly Job[],
  options: BatchOptions,
): Promise<void> {
  const batch = new Batch(tools, options)
  try {
    await batch.run(jobs)
  } finally {
    for (const job of jobs) job.end()
  }
}

class Batch {
  readonly #tools: IngestTools
  readonly #options: BatchOptions

  constructor(tools: IngestTools, options: BatchOptions) {
    this.#tools = tools
    this.#options = options
  }

  async run(jobs: readonly Job[]): Promise<void> {
    const entering = (entry: Entry) => jobs.filter(({ document }) => entryOf(document) === entry)
    const worn = jobs.filter(({ document }) => document.attempts >= maxAttempts)
    await this.#finish(worn.map((job) => failed(job, wornOut())))
    const [test, embed, index, parse] = (['test', 'embed', 'index', 'parse'] as const).map((entry) =>
      entering(entry).filter((job) => !worn.includes(job)),
    ) as [Job[], Job[], Job[], Job[]]

    const parsed = await this.#parse(await this.#begin('parsing', parse))
    const indexed = await this.#index([...parsed, ...(await this.#begin('indexing', index))])
    const embedded = await this.#embed([...indexed, ...embed])
    await this.#test([...(await this.#begin('testing', embedded)), ...test])
  }

  async #begin(state: 'parsing' | 'indexing' | 'testing', jobs: readonly Job[]): Promise<readonly Job[]> {
    if (jobs.length === 0) return []
    const current = await this.#tools.store.write('lake.beginStage', { state, versions: versionsOf(jobs) })
    const alive = new Set(current)
    return this.#present(jobs, (job) => alive.has(job.document.documentId))
  }

  async #parse(jobs: readonly Job[]): Promise<readonly Job[]> {
    const current = new Set<Job>()
    await inParallel(jobs, parsersAtOnce, async (job) => {
      const work = async () => {
        if (await parseJob(this.#tools, job)) current.add(job)
      }
      await this.#each([job], work, isOutage)
    })
    return this.#present(jobs, (job) => current.has(job))
  }

  async #index(jobs: readonly Job[]): Promise<readonly Job[]> {
    const put = await this.#each(jobs, (live, signal) => indexJobs(this.#tools, live, signal))
    if (put.length === 0) return []
    const current = new Set(await markSearchable(this.#tools, put))
    return this.#present(put, (job) => current.has(job))
  }

  async #embed(jobs: readonly Job[]): Promise<readonly Job[]> {
    const embedded = await this.#each(jobs, async (live, signal) => {
      const [only] = live
      const onProgress =
        only && live.length === 1
          ? createProgress(only.document.documentId, this.#tools.clock, this.#tools.onProgress)
          : undefined
      const versionIds = versionsOf(live).map(({ versionId }) => versionId)
      await this.#tools.index.embed(versionIds, { signal, ...(onProgress && { onProgress }) })
      await this.#tools.atPoint('embedded')
    })
    return this.#present(embedded, () => true)
  }

  async #test(jobs: readonly Job[]): Promise<void> {
    await this.#each(jobs, async (live, signal) => {
      const results = await testJobs(this.#tools, live, signal)
      await this.#tools.atPoint('tested')
      await this.#finish(results)
    })
  }

  /** Together where that works, else one by one, so that each fault finds its document. Returns those that came through. */
  async #each(
    jobs: readonly Job[],
    work: (live: readonly Job[], signal: AbortSignal) => Promise<void>,
    mayPass: (error: unknown) => boolean = isIndexOutage,
  ): Promise<readonly Job[]> {
    const live = await this.#present(jobs, () => true)
    const [first] = live
    if (!first) return []
    try {
      await work(live, sharedSignal(live, this.#options.closing))
      return live
    } catch (error) {
      if (this.#options.closing.aborted || mayPass(error)) throw error
      if (live.length === 1) {
        if (first.signal.aborted) await this.#leave([first])
        else await this.#fail(first, error)
        return []
      }
    }
    const through: Job[] = []
    for (const job of live) through.push(...(await this.#each([job], work, mayPass)))
    return through
  }

  /** Lets go of those that were removed or replaced meanwhile. */
  async #present(jobs: readonly Job[], isCurrent: (job: Job) => boolean): Promise<readonly Job[]> {
    this.#options.closing.throwIfAborted()
    const live = jobs.filter((job) => isCurrent(job) && !job.signal.aborted)
    await this.#leave(jobs.filter((job) => !live.includes(job)))
    return live
  }

  /** What the index was given of a version that has no passages any more would otherwise stay in it. */
  async #leave(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return
    const versionIds = versionsOf(jobs).map(({ versionId }) => versionId)
    const held = new Set(await this.#tools.store.read('lake.holding', versionIds))
    const stale = versionIds.filter((versionId) => !held.has(versionId))
    if (stale.length > 0) await this.#tools.index.remove(stale)
    for (const job of jobs) job.end()
  }

  async #fail(job: Job, error: unknown): Promise<void> {
    const { path, documentId } = job.document
    if (!isAppError(error)) this.#tools.log.error('ingest-failed', { documentId, path, error })
    await this.#finish([failed(job, error)])
  }

  async #finish(results: readonly SelfTested[]): Promise<void> {
    if (results.length === 0) return
    const settled = new Set(await this.#tools.store.write('lake.finish', { versions: results }))
    this.#options.onFinished(results.filter(({ documentId }) => settled.has(documentId)))
  }
}

/** Nothing is wrong with the document: whoever keeps it cannot work just now. */
const isOutage = (error: unknown): boolean =>
  hasCode(error, 'DISK_FULL', 'READ_ONLY', 'DATA_LOCKED', 'DATA_DAMAGED', 'CLOSED', 'BUSY')

/** Of a parser that has given up, each file that it refuses must say so; an index that has is one thing for all. */
const isIndexOutage = (error: unknown): boolean => isOutage(error) || hasCode(error, 'BREAKER_OPEN')

const wornOut = () =>
  new AppError(
    'QUARANTINED',
    `Work on this document was begun ${maxAttempts} times and never came to its end.`,
    {
      safe: 'The file is kept in the lake.',
      next: 'Retry it; if that does not help, convert it to another format.',
    },
  )
