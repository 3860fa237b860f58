// Drives one run: claim, then decide, commit, begin, until it ends, waits for a person, or belongs to somebody else.
import { setTimeout as pause } from 'node:timers/promises'
import { AppError, hasCode, toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { StepId } from '../../../contract/ids.ts'
import { readRunEvent, type RunEvent, type RunEventRow } from '../../../contract/run-events.ts'
import { emptyRun, hasEnded, reduceRun, type RunState } from '../../../contract/run-state.ts'
import type { TextFrame } from '../../../contract/runs.ts'
import { nextDelayMs, type BackoffPolicy, type Clock } from '../../platform/index.ts'
import { advance, type Completion, type Turn, type TurnOptions } from './advance.ts'
import type { EffectPorts } from './effect-ports.ts'
import { Effects } from './effects.ts'
import type { Claim, JournalPort } from './journal-port.ts'
import { Retries } from './retries.ts'
import { Values } from './values.ts'

export interface RunDriverOptions extends Claim {
  readonly journal: JournalPort
  readonly ports: EffectPorts
  readonly clock: Clock
  readonly sendFrame: (frame: TextFrame) => Promise<void>
  /** Mistakes of this program's, for the log. Must not throw. */
  readonly onFault?: (error: unknown) => void
}

/** ended: over, or nothing to own. waiting: for a person. lost: another owner has it. released: given back as it is. */
export type DriveEnd = 'ended' | 'waiting' | 'lost' | 'released'

const maxAtWork = 16
const stopGraceMs = 5_000
/** A full disk ends some time; until then what came out is kept in memory, and nothing new begins. */
const storeTrouble = ['DISK_FULL', 'READ_ONLY', 'DATA_LOCKED', 'BUSY'] as const
const troublePolicy: BackoffPolicy = { firstMs: 200, maxMs: 15_000, attempts: Infinity, budgetMs: Infinity }

export class RunDriver {
  readonly #options: RunDriverOptions
  readonly #values: Values
  readonly #effects: Effects
  readonly #retries: Retries
  #completions: Completion[] = []
  #state: RunState
  #fence = 0
  readonly #givingBack = new AbortController()
  #graceMs = 0
  #isBehind = false
  /** Calls that the store did not let begin, until a row says so. */
  readonly #refused = new Map<StepId, ErrorShape>()
  #troubles = 0
  #wake: () => void = () => {}

  constructor(options: RunDriverOptions) {
    const { runId, journal, ports, clock, sendFrame, onFault = () => {} } = options
    this.#options = options
    this.#state = emptyRun(runId)
    this.#values = new Values((hash) => journal.content(hash))
    const wake = () => this.#wake()
    this.#retries = new Retries({ monotonic: () => clock.monotonic(), onDue: wake })
    this.#effects = new Effects({
      ports,
      clock,
      sendFrame,
      onFault,
      values: this.#values,
      retries: this.#retries,
      onCompletion: (completion) => {
        this.#completions.push(completion)
        wake()
      },
    })
  }

  /** The journal has rows of somebody else: an answer, or the wish to cancel. */
  poke(): void {
    this.#isBehind = true
    this.#wake()
  }

  /** Gives the run back as it is, for another owner to go on with; what is at work may take `graceMs` to come out. */
  giveBack(graceMs: number): void {
    this.#graceMs = graceMs
    this.#givingBack.abort()
    this.#wake()
  }

  /** Resolves when the run needs this driver no more. Rejects when the claim does, or the journal cannot be read. */
  async drive(): Promise<DriveEnd> {
    const { journal, runId, owner, reason } = this.#options
    try {
      const claimed = await journal.claim({ runId, owner, reason })
      if (!claimed) return 'ended'
      this.#fence = claimed.fence
      this.#fold(claimed.events)
      for (;;) {
        const end = this.#givingBack.signal.aborted ? await this.#letGo() : await this.#turn()
        if (end) return end
      }
    } catch (error) {
      if (hasCode(error, 'STALE_FENCE')) return 'lost'
      throw error
    } finally {
      this.#retries.stop()
      await this.#effects.stop(stopGraceMs)
    }
  }

  async #turn(): Promise<DriveEnd | undefined> {
    // Whatever comes in from here on wakes the wait below, or is seen before it.
    const woken = this.#nextWake()
    if (this.#isBehind) await this.#catchUp()
    if (this.#hasEnded) return 'ended'
    const taken = [...this.#completions]
    const turn = await advance(this.#state, taken, {
      now: this.#options.clock.now(),
      values: this.#values,
      atWork: this.#effects.count,
      refused: this.#refused,
      mayStart: this.#startRule(),
    })
    if (turn.mustStop) {
      await this.#effects.stop(stopGraceMs)
      return undefined
    }
    if (turn.events.length > 0) {
      if (await this.#commit(turn, taken))
        for (const step of turn.starts) this.#effects.begin(step, this.#state)
      return undefined
    }
    // Nothing is at work any more also when the last of it came out during this turn.
    const hasNews = this.#completions.length > 0
    if (this.#effects.count === 0 && !this.#retries.arePending && !hasNews) return 'waiting'
    await woken
    return undefined
  }

  /** Waits a little for what is at work, notes what came out, and lets the run go as it stands. */
  async #letGo(): Promise<DriveEnd | undefined> {
    const { clock } = this.#options
    await this.#effects.settled(this.#graceMs)
    await this.#effects.stop(stopGraceMs)
    const taken = [...this.#completions]
    if (taken.length === 0) return this.#hasEnded ? 'ended' : 'released'
    const startNothing = { now: clock.now(), values: this.#values, atWork: 0, mayStart: () => false }
    await this.#commit(await advance(this.#state, taken, startNothing), taken)
    return undefined
  }

  /** False when nothing was written; the turn is then taken again on what is there. */
  async #commit(turn: Turn, taken: readonly Completion[]): Promise<boolean> {
    const { events, contents } = turn
    const { runId, journal } = this.#options
    try {
      this.#fold(
        await journal.append({ runId, fence: this.#fence, knownSeq: this.#state.seq, events, contents }),
      )
      this.#completions = this.#completions.filter((completion) => !taken.includes(completion))
      this.#refused.clear()
      this.#troubles = 0
      return true
    } catch (error) {
      if (hasCode(error, 'CONFLICT')) await this.#catchUp()
      else if (hasCode(error, 'BUDGET_EXCEEDED'))
        this.#refused.set(refusedOf(turn, error), toErrorShape(error))
      else if (hasCode(error, ...storeTrouble)) await this.#waitOutTrouble()
      else throw error
      return false
    }
  }

  #startRule(): TurnOptions['mayStart'] {
    let free = maxAtWork - this.#effects.count
    return ({ stepId }, { isRetry }) => {
      if (free <= 0 || (isRetry && !this.#retries.isDue(stepId))) return false
      free--
      return true
    }
  }

  async #catchUp(): Promise<void> {
    this.#isBehind = false
    const { runId, journal } = this.#options
    this.#fold(await journal.eventsAfter({ runId, seq: this.#state.seq }))
    if (this.#state.fence > this.#fence) throw lost()
  }

  #fold(rows: readonly RunEventRow[]): void {
    for (const row of rows) this.#state = reduceRun(this.#state, knownEvent(row))
  }

  get #hasEnded(): boolean {
    return hasEnded(this.#state.status)
  }

  #nextWake(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  async #waitOutTrouble(): Promise<void> {
    this.#troubles++
    const delayMs = nextDelayMs(troublePolicy, { failures: this.#troubles, waitedMs: 0 }, Math.random)
    await pause(delayMs, undefined, { signal: this.#givingBack.signal }).catch(() => {})
  }
}

/** One at a time: the others of its turn begin with the next try, or are refused by then too. */
function refusedOf({ starts }: Turn, error: AppError): StepId {
  const { stepId } = (error.data ?? {}) as { readonly stepId?: unknown }
  const refused = starts.find((step) => step.stepId === stepId)
  if (!refused) throw error
  return refused.stepId
}

function knownEvent(row: RunEventRow): RunEvent {
  const event = readRunEvent(row)
  if (event) return event
  throw new AppError('UNSUPPORTED', 'This run was written by a newer Maestro.', {
    safe: 'The run is kept as it is.',
    next: 'Update Maestro, then let the run go on.',
  })
}

const lost = () =>
  new AppError('STALE_FENCE', 'Another owner has this run now.', {
    safe: 'Nothing was written by the old one.',
    next: 'Nothing: the new owner goes on with it.',
  })
