// The router's memory in the engine: built from the outcomes in the store when it is first needed, and brought up to date by what is new there.
import type { Learned, LearnedReport, RoutingQuestion, WhatIfReport } from '../../contract/routing.ts'
import type { ModelDescription } from '../../models/port.ts'
import { Learner, whatIf, type OutcomeRow } from '../routing/index.ts'
import type { EngineStore } from './parts.ts'

export interface LearnedRoutingOptions {
  readonly store: EngineStore
  readonly now: () => number
}

export class LearnedRouting {
  readonly #options: LearnedRoutingOptions
  #learner: Learner
  #rows = new Map<string, OutcomeRow>()
  #revision = 0
  /** One at a time, so that each row is seen once. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: LearnedRoutingOptions) {
    this.#options = options
    this.#learner = new Learner(options.now)
  }

  /** Knows all that was acknowledged before it is asked. */
  async advise(question: RoutingQuestion): Promise<Learned | undefined> {
    await this.#inTurn(() => this.#read())
    return this.#learner.advise(question)
  }

  async report(): Promise<LearnedReport> {
    await this.#inTurn(() => this.#read())
    const forgotten = await this.#options.store.read('routing.forgotten', null)
    return { ...this.#learner.report(), forgotten }
  }

  /** @throws AppError LIMIT_EXCEEDED, MODEL_UNAVAILABLE */
  async whatIf(models: readonly ModelDescription[], share: number | undefined): Promise<WhatIfReport> {
    await this.#inTurn(() => this.#read())
    return whatIf([...this.#rows.values()], { learner: this.#learner, models, share })
  }

  /** Of all there is, or of what was forgotten last. Gives how many outcomes that were. */
  change(command: 'routing.forget' | 'routing.remember'): Promise<number> {
    return this.#inTurn(async () => {
      const changed = await this.#options.store.write(command, null)
      // Some rows may be gone without a trace.
      this.#learner = new Learner(this.#options.now)
      this.#rows = new Map()
      this.#revision = 0
      return changed
    })
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task, task)
    this.#last = turn
    return turn
  }

  async #read(): Promise<void> {
    const { store } = this.#options
    for (;;) {
      const rows = await store.read('routing.outcomes', { after: this.#revision })
      if (rows.length === 0) return
      for (const row of rows) this.#see(row)
    }
  }

  #see(row: OutcomeRow): void {
    const { runId, revision, isForgotten, outcome } = row
    this.#revision = revision
    this.#learner.see(runId, isForgotten ? undefined : outcome)
    if (isForgotten) this.#rows.delete(runId)
    else this.#rows.set(runId, row)
  }
}
