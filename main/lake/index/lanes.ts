// One thing at a time, and of those that wait the most urgent first. Long work is cut into steps that each ask for their turn,
// so a search waits for one step at most.
import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '../../../contract/app-error.ts'

const lanes = ['search', 'write', 'embed', 'background'] as const
export type Lane = (typeof lanes)[number]

/** Callers that wait for their answer; more are refused. */
const mostWaiting = 1_000

interface Waiting {
  readonly start: () => Promise<void>
}

export class Lanes {
  readonly #waiting: Readonly<Record<Lane, Waiting[]>> = { search: [], write: [], embed: [], background: [] }
  #isRunning = false

  /** Never runs at once; rejects with what `work` threw, with ABORTED when the signal fired before its turn, or with BUSY. */
  run<T>(lane: Lane, work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
    const queue = this.#waiting[lane]
    if (queue.length >= mostWaiting) return Promise.reject(tooMany())
    return new Promise<T>((resolve, reject) => {
      queue.push({
        start: async () => {
          try {
            if (signal?.aborted) throw stopped(signal)
            resolve(await work())
          } catch (error) {
            reject(error)
          }
        },
      })
      void this.#drain()
    })
  }

  /** Whether anything more urgent than background work waits. */
  get isAsked(): boolean {
    return lanes.some((lane) => lane !== 'background' && this.#waiting[lane].length > 0)
  }

  async #drain(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    for (;;) {
      // Messages that have just come are seen before the next is chosen.
      await turn()
      const next = lanes.map((lane) => this.#waiting[lane]).find((queue) => queue.length > 0)
      const job = next?.shift()
      if (!job) break
      await job.start()
    }
    this.#isRunning = false
  }
}

export function stopped(signal: AbortSignal): unknown {
  return signal.reason instanceof AppError ? signal.reason : new AppError('ABORTED', 'The work was stopped.')
}

const tooMany = () =>
  new AppError('BUSY', 'Too many requests wait for the search index.', {
    next: 'Try again in a moment.',
    retryable: true,
  })
