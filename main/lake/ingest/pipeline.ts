// The queue of documents that are not ready yet. It is kept in the rows' states, so it survives everything; here are only the lanes that empty it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { DocumentId } from '../../../contract/ids.ts'
import type { DueDocument, Lane } from '../commands/work-reads.ts'
import { Alarm } from './alarm.ts'
import { runBatch } from './batch.ts'
import { Flights } from './flights.ts'
import type { IngestTools } from './job.ts'
import type { SelfTested } from './self-test.ts'

const maxBatch = 64
const maxBatchBytes = 2 * 1024 * 1024
/** From here on a document goes alone: it may be the one that ends the process. */
const suspectAttempts = 3
const firstPauseMs = 250
const longestPauseMs = 30_000

export interface PipelineOptions extends IngestTools {
  readonly onFinished: (results: readonly SelfTested[]) => void
  /** Told why ingest has to wait. */
  readonly onOutage: (error: unknown) => void
}

export class Pipeline implements AsyncDisposable {
  readonly #options: PipelineOptions
  readonly #closing = new AbortController()
  readonly #flights = new Flights(this.#closing.signal)
  readonly #alarms: Readonly<Record<Lane, Alarm>> = { small: new Alarm(), big: new Alarm() }
  readonly #busy = new Set<Lane>()
  #lanes: readonly Promise<void>[] = []

  constructor(options: PipelineOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#lanes.length > 0) return
    this.#lanes = [this.#run('small'), this.#run('big')]
    this.kick()
  }

  /** False: nothing is due. */
  get isAtWork(): boolean {
    return this.#busy.size > 0 || Object.values(this.#alarms).some((alarm) => alarm.isRung)
  }

  /** Says that documents may have become due. */
  kick(): void {
    for (const alarm of Object.values(this.#alarms)) alarm.ring()
  }

  /** Resolves when no work on them is under way that could still write to the index. */
  cancel(documentIds: readonly DocumentId[]): Promise<void> {
    return this.#flights.cancel(documentIds)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    this.kick()
    await Promise.all(this.#lanes)
  }

  async #run(lane: Lane): Promise<void> {
    const alarm = this.#alarms[lane]
    let pauseMs = firstPauseMs
    while (!this.#closing.signal.aborted) {
      await alarm.heard()
      this.#busy.add(lane)
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
        this.#busy.delete(lane)
      }
    }
  }

  /** False when nothing is due. */
  async #runOne(lane: Lane): Promise<boolean> {
    if (this.#closing.signal.aborted) return false
    const except = this.#flights.documentIds
    const due = await this.#options.store.read('lake.nextDue', { lane, except, limit: maxBatch })
    if (due.length === 0) return false
    const jobs = firstBatch(due, lane).map((document) => this.#flights.begin(document))
    const { onFinished } = this.#options
    await runBatch(this.#options, jobs, { closing: this.#closing.signal, onFinished })
    return true
  }
}

/** As many as fit together; the first always does. */
export function firstBatch(due: readonly DueDocument[], lane: Lane): readonly DueDocument[] {
  const [first] = due
  if (!first || lane === 'big' || first.attempts >= suspectAttempts) return due.slice(0, 1)
  let bytes = 0
  const end = due.findIndex((document) => {
    bytes += document.bytes
    return bytes > maxBatchBytes || document.attempts >= suspectAttempts
  })
  return end === -1 ? due : due.slice(0, Math.max(1, end))
}
