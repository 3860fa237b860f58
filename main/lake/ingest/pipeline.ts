// The queue of documents that are not ready yet. It is kept in the rows' states, so it survives everything; here are only the lanes that empty it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { DocumentId } from '../../../contract/ids.ts'
import type { DueDocument, Lane } from '../commands/work-reads.ts'
import { Alarm } from './alarm.ts'
import { KeyedLock } from '../keyed-lock.ts'
import { mustBeParsed, runBatch } from './batch.ts'
import { Flights } from './flights.ts'
import type { IngestTools, Job } from './job.ts'
import type { SelfTested } from './self-test.ts'

const maxBatch = 256
/** Of files that must be parsed first: the one that is parsed first should not wait long until it can be found. */
const maxParsed = 8
const maxBatchBytes = 2 * 1024 * 1024
/** From here on a document goes alone: it may be the one that ends the process. */
const suspectAttempts = 3
const firstPauseMs = 250
const longestPauseMs = 30_000

/** Two for small ones, so that files are parsed while those before are put into the index. */
const workersOf: readonly Lane[] = ['small', 'small', 'big']

interface Worker {
  readonly lane: Lane
  readonly alarm: Alarm
  isBusy: boolean
}

export interface PipelineOptions extends IngestTools {
  readonly onFinished: (results: readonly SelfTested[]) => void
  /** Told why ingest has to wait. */
  readonly onOutage: (error: unknown) => void
}

export class Pipeline implements AsyncDisposable {
  readonly #options: PipelineOptions
  readonly #closing = new AbortController()
  readonly #flights = new Flights(this.#closing.signal)
  readonly #workers: readonly Worker[]
  /** So that no two workers of a lane take the same documents. */
  readonly #taking = new KeyedLock()
  #running: readonly Promise<void>[] = []

  constructor(options: PipelineOptions) {
    this.#options = options
    this.#workers = workersOf.map((lane) => ({ lane, alarm: new Alarm(), isBusy: false }))
  }

  start(): void {
    if (this.#running.length > 0) return
    this.#running = this.#workers.map((worker) => this.#run(worker))
    this.kick()
  }

  /** False: nothing is due. */
  get isAtWork(): boolean {
    return this.#workers.some(({ alarm, isBusy }) => isBusy || alarm.isRung)
  }

  /** Says that documents may have become due, of all sizes or of one: looking for big ones among many small takes long. */
  kick(lane?: Lane): void {
    for (const worker of this.#workers) if (lane === undefined || worker.lane === lane) worker.alarm.ring()
  }

  /** Resolves when no work on them is under way that could still write to the index. */
  cancel(documentIds: readonly DocumentId[]): Promise<void> {
    return this.#flights.cancel(documentIds)
  }

  /**
   * Stops the work on versions that newer ones replaced. A new one may be due in another lane, which passes it over until that work has
   * let go; so the lane is told then.
   */
  renew(documentIds: readonly DocumentId[], lanes: Iterable<Lane>): void {
    void this.cancel(documentIds).then(() => {
      for (const lane of lanes) this.kick(lane)
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    this.kick()
    await Promise.all(this.#running)
  }

  async #run(worker: Worker): Promise<void> {
    const { lane, alarm } = worker
    let pauseMs = firstPauseMs
    while (!this.#closing.signal.aborted) {
      await alarm.heard()
      worker.isBusy = true
      try {
        while (await this.#runOne(lane)) pauseMs = firstPauseMs
      } catch (error) {
        if (this.#closing.signal.aborted) return
        this.#options.log.warn('ingest-waits', { lane, pauseMs, error })
        this.#options.onOutage(error)
        alarm.ring()
        await sleep(pauseMs, undefined, { signal: this.#closing.signal }).catch(() => {})
        pauseMs = Math.min(2 * pauseMs, longestPauseMs)
      } finally {
        worker.isBusy = false
      }
    }
  }

  /** False when nothing is due. */
  async #runOne(lane: Lane): Promise<boolean> {
    if (this.#closing.signal.aborted) return false
    const jobs = await this.#taking.with(lane, () => this.#take(lane))
    if (jobs.length === 0) return false
    const { onFinished } = this.#options
    await runBatch(this.#options, jobs, { closing: this.#closing.signal, onFinished })
    return true
  }

  async #take(lane: Lane): Promise<readonly Job[]> {
    const except = this.#flights.documentIds
    const due = await this.#options.store.read('lake.nextDue', { lane, except, limit: maxBatch })
    return firstBatch(due, lane).map((document) => this.#flights.begin(document))
  }
}

/** As many as fit together; the first always does. */
export function firstBatch(due: readonly DueDocument[], lane: Lane): readonly DueDocument[] {
  const [first] = due
  if (!first || lane === 'big' || first.attempts >= suspectAttempts) return due.slice(0, 1)
  let bytes = 0
  let toParse = 0
  const end = due.findIndex((document) => {
    bytes += document.bytes
    if (mustBeParsed(document)) toParse++
    return bytes > maxBatchBytes || toParse > maxParsed || document.attempts >= suspectAttempts
  })
  return end === -1 ? due : due.slice(0, Math.max(1, end))
}
