// The order of a start: files first, because documents may come in once they are in order; then the index, then ingest, behind it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pipeline } from '../ingest/pipeline.ts'
import type { OnRecovered } from '../ports.ts'
import { finishErasures, type EraseTools } from '../retention/erase.ts'
import { compareIndex, repairIndex, type ReconcileTools } from './reconcile.ts'
import { recoverFiles, type RecoverTools } from './recover.ts'
import { reputOlder } from './reput.ts'

export interface OpeningTools extends RecoverTools, ReconcileTools, EraseTools {
  readonly pipeline: Pipeline
  readonly onRecovered?: OnRecovered
}

const firstPauseMs = 500
const longestPauseMs = 30_000

export class Opening {
  readonly #tools: OpeningTools
  readonly #closing: AbortSignal
  /** Resolves when the index was compared, or the lake was closed before. */
  settled: Promise<void> = Promise.resolve()
  /** Begins when the present one is over; whoever asks before that shares it. */
  #next: Promise<void> | undefined

  constructor(tools: OpeningTools, closing: AbortSignal) {
    this.#tools = tools
    this.#closing = closing
  }

  async start(): Promise<void> {
    const { folder, log, onRecovered } = this.#tools
    await folder.prepare()
    const erased = await finishErasures(this.#tools)
    if (erased > 0) log.info('erasing-finished', { erased })
    const { moved, dropped } = await recoverFiles(this.#tools, { unnamed: 'drop' })
    if (moved + dropped > 0) {
      log.info('lake-recovered', { moved, dropped })
      onRecovered?.({ filesPlaced: moved, filesDropped: dropped })
    }
    this.settled = this.#compare()
  }

  /** After the index was found damaged, and with that empty. */
  compareAgain(): Promise<void> {
    this.#next ??= this.settled.then(() => {
      this.#next = undefined
      return this.#compare()
    })
    this.settled = this.#next
    return this.settled
  }

  /** Until the index answers nothing can become findable, so ingest waits for it too. */
  async #compare(): Promise<void> {
    for (
      let pauseMs = firstPauseMs;
      !this.#closing.aborted;
      pauseMs = Math.min(2 * pauseMs, longestPauseMs)
    ) {
      try {
        const difference = await compareIndex(this.#tools)
        const repaired = await repairIndex(this.#tools, difference)
        if (repaired > 0) {
          this.#tools.log.info('index-made-whole', { repaired })
          this.#tools.onRecovered?.({ indexRepaired: repaired })
        }
        this.#tools.pipeline.start()
        this.#tools.pipeline.kick()
        await reputOlder(this.#tools, difference.older, this.#closing)
        return
      } catch (error) {
        if (this.#closing.aborted) return
        this.#tools.log.warn('index-does-not-answer', { error, pauseMs })
        await sleep(pauseMs, undefined, { signal: this.#closing }).catch(() => {})
      }
    }
  }
}
