// Keeps every run that is alive in the hands of exactly one thread, and every thread honest.
import { setTimeout as pause } from 'node:timers/promises'
import type { MessagePort, ResourceLimits } from 'node:worker_threads'
import { AppError, hasCode, isAppError } from '../../../contract/app-error.ts'
import type { RunId } from '../../../contract/ids.ts'
import type { RunSummary, TextFrame } from '../../../contract/runs.ts'
import { entryUrl, type Clock } from '../../platform/index.ts'
import type { Claim } from '../driver/journal-port.ts'
import { startAgentThread, type AgentThread } from './agent-thread.ts'
import { Breaker } from './breaker.ts'
import { engineHandlers, type EngineEffects, type RunStore } from './engine-handlers.ts'
import type { LearnedFor } from '../thread-contract.ts'
import { ThreadPool, type PooledThread } from './thread-pool.ts'
import { WaitingRuns, type WaitingRun } from './waiting-runs.ts'

export interface SupervisorOptions {
  readonly store: RunStore
  readonly effects: EngineEffects
  /** What the router learned, for the choices of agent threads. */
  readonly learnedFor?: LearnedFor
  readonly clock: Clock
  /** Names this engine in the journals; another one than ever before. */
  readonly engineId: string
  readonly maxThreads: () => number
  readonly onFrame: (frame: TextFrame) => void
  /** Mistakes of this program's, and threads that died; for the log. */
  readonly onFault: (error: unknown) => void
  /** The thread's entry; tests bring effects of their own. */
  readonly entry?: URL
  readonly heartbeatMs?: number
  readonly idleMs?: number
  readonly maxRunsPerThread?: number
  readonly resourceLimits?: ResourceLimits
  /** Memory that every agent thread reads, given to its effects. */
  readonly shared?: SharedArrayBuffer | undefined
  /** The thread's end of what the engine serves each thread beside its runs, given to its effects. */
  readonly openBeside?: () => MessagePort
}

export interface SupervisorStatus {
  /** Why no run is taken up any more; absent while all is well. */
  readonly breaker?: string
  readonly driven: number
  readonly waiting: number
  readonly threads: number
}

/** Passes by itself, or when the user makes room; the run is then taken up again. */
const storeTrouble = ['CLOSED', 'DISK_FULL', 'READ_ONLY', 'DATA_LOCKED', 'BUSY'] as const

export class Supervisor implements AsyncDisposable {
  readonly #options: SupervisorOptions
  readonly #pool: ThreadPool
  readonly #breaker = new Breaker()
  readonly #waiting = new WaitingRuns()
  /** Runs in a thread's hands; `isPoked` when something came that the thread may not have seen before it let go. */
  readonly #driven = new Map<RunId, { readonly pooled: PooledThread; isPoked: boolean }>()
  readonly #drives = new Set<Promise<void>>()
  readonly #housekeeping: NodeJS.Timeout
  readonly #closing = new AbortController()
  #threadsStarted = 0

  constructor(options: SupervisorOptions) {
    const { maxThreads, maxRunsPerThread = 32, clock, idleMs = 300_000 } = options
    this.#options = options
    this.#pool = new ThreadPool({
      start: () => this.#startThread(),
      maxThreads,
      maxRunsPerThread,
      monotonic: () => clock.monotonic(),
    })
    this.#housekeeping = setInterval(() => this.#endIdle(idleMs), Math.max(100, idleMs / 4)).unref()
  }

  /** Takes up every run that was alive when the last engine ended. */
  async start(): Promise<void> {
    const runs = await this.#options.store.read('runs.runnable', null)
    for (const { runId, isSuspect } of runs) this.#waiting.add({ runId, isSuspect, reason: 'resume' })
    this.#schedule()
  }

  /** A thread is there when the next run comes; it leaves again when none does. */
  warm(): void {
    if (this.#closing.signal.aborted || this.#breaker.openReason !== undefined) return
    if (this.#pool.threads.length === 0) this.#pool.pick({ isSuspect: false })
  }

  /** A run was created, answered, or is to be cancelled: somebody should have a look. */
  wake(runId: RunId, reason: Claim['reason']): void {
    const driven = this.#driven.get(runId)
    if (driven) {
      driven.isPoked = true
      driven.pooled.thread.poke(runId)
      return
    }
    this.#waiting.add({ runId, reason, isSuspect: false })
    this.#schedule()
  }

  /** A person lets a run go on that was set apart, or that stands still since the breaker opened: the explicit act that closes it. */
  async resume(runId: RunId): Promise<RunSummary> {
    const { store } = this.#options
    const standsStill = this.#breaker.openReason !== undefined && this.#waiting.has(runId)
    const run = standsStill
      ? await store.read('runs.get', { runId })
      : await store.write('runs.release', { runId })
    this.#breaker.close()
    if (!standsStill) this.#waiting.add({ runId, reason: 'resume', isSuspect: true })
    this.#schedule()
    return run
  }

  status(): SupervisorStatus {
    const { openReason } = this.#breaker
    return {
      ...(openReason !== undefined && { breaker: openReason }),
      driven: this.#driven.size,
      waiting: this.#waiting.size,
      threads: this.#pool.threads.length,
    }
  }

  /** Takes up nothing more, lets what is at work come out for `graceMs`, and ends every thread. Runs go on in the next engine. */
  async close({ graceMs = 5_000 }: { readonly graceMs?: number } = {}): Promise<void> {
    this.#closing.abort()
    clearInterval(this.#housekeeping)
    this.#waiting.clear()
    const threads = this.#pool.threads.map(({ thread }) => thread)
    await Promise.allSettled(threads.map((thread) => withDeadline(thread.drain(graceMs), graceMs)))
    // A driver may need a little longer than its grace, to note what came out.
    await withDeadline(Promise.allSettled(this.#drives), graceMs + 2_000)
    await Promise.all(threads.map((thread) => thread.end()))
    await Promise.allSettled(this.#drives)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #schedule(): void {
    for (const run of this.#waiting) {
      if (this.#closing.signal.aborted || this.#breaker.openReason !== undefined) return
      const pooled = this.#driven.has(run.runId) ? undefined : this.#pool.pick(run)
      if (!pooled) continue
      this.#waiting.take(run.runId)
      const drive = this.#drive(run, pooled).finally(() => this.#drives.delete(drive))
      this.#drives.add(drive)
    }
    if (this.#waiting.needsRefill()) void this.start().catch(this.#options.onFault)
  }

  async #drive({ runId, reason, isSuspect }: WaitingRun, pooled: PooledThread): Promise<void> {
    const driven = { pooled, isPoked: false }
    this.#driven.set(runId, driven)
    this.#pool.put(pooled, runId)
    let again: WaitingRun | undefined
    try {
      await pooled.thread.drive({ runId, owner: pooled.thread.owner, reason })
      this.#breaker.succeeded()
    } catch (error) {
      again = await this.#afterFailure({ runId, reason, isSuspect }, pooled, error)
    }
    // What comes during the look may not be in what it finds; nothing comes between the last one and letting go.
    while (!again && driven.isPoked) {
      driven.isPoked = false
      if (await this.#isRunnable(runId)) again = { runId, reason: 'answer', isSuspect }
    }
    this.#driven.delete(runId)
    this.#pool.release(pooled, runId)
    if (again) this.#waiting.add(again)
    this.#schedule()
    if (!again) await this.#wakeNextOfChat(runId)
  }

  /** However a run came out of its thread's hands, another of its chat may have waited for just that. */
  async #wakeNextOfChat(runId: RunId): Promise<void> {
    const { store, onFault } = this.#options
    while (!this.#closing.signal.aborted) {
      try {
        const next = await store.read('runs.nextOfChat', { runId })
        if (next) this.wake(next, 'start')
        return
      } catch (error) {
        onFault(error)
        if (!(await this.#restBriefly())) return
      }
    }
  }

  /** How the run is taken up again, if it is. */
  async #afterFailure(
    run: WaitingRun,
    { thread, claimed }: PooledThread,
    error: unknown,
  ): Promise<WaitingRun | undefined> {
    if (this.#closing.signal.aborted) return undefined
    const death = hasCode(error, 'CLOSED') ? await deathOf(thread) : undefined
    if (death !== undefined) {
      // It died before it had begun with this run.
      if (!claimed.has(run.runId)) return run
      return this.#countDeath(run, `The thread that worked on it ended. ${death}`)
    }
    this.#options.onFault(error)
    if (hasCode(error, ...storeTrouble) || (isAppError(error) && error.retryable))
      return (await this.#restBriefly()) ? run : undefined
    return this.#countDeath(run, `Its work broke off: ${isAppError(error) ? error.message : String(error)}`)
  }

  /** In the store, so that it is not forgotten: until that works, or the engine closes. */
  async #countDeath(run: WaitingRun, reason: string): Promise<WaitingRun | undefined> {
    const { store, onFault } = this.#options
    for (;;) {
      try {
        const { status } = await store.write('runs.threadDied', { runId: run.runId, reason })
        const isAlive = status === 'running' || status === 'queued'
        return isAlive ? { ...run, reason: 'resume', isSuspect: true } : undefined
      } catch (error) {
        onFault(error)
        if (!(await this.#restBriefly())) return undefined
      }
    }
  }

  /** False when the engine closes. */
  async #restBriefly(): Promise<boolean> {
    const { signal } = this.#closing
    return pause(2_000, true, { signal }).catch(() => false)
  }

  async #isRunnable(runId: RunId): Promise<boolean> {
    return this.#options.store.read('runs.isRunnable', { runId }).catch(() => false)
  }

  #startThread(): AgentThread {
    const options = this.#options
    const owner = `${options.engineId}/${++this.#threadsStarted}`
    const pooled = () => this.#pool.threads.find(({ thread }) => thread.owner === owner)
    const thread = startAgentThread({
      owner,
      entry: options.entry ?? entryUrl('../../../workers/agent.worker', import.meta.url),
      heartbeatMs: options.heartbeatMs ?? 2_000,
      resourceLimits: options.resourceLimits ?? { maxOldGenerationSizeMb: 512 },
      shared: options.shared,
      beside: options.openBeside?.(),
      onFault: options.onFault,
      handlers: engineHandlers({
        store: options.store,
        effects: options.effects,
        learnedFor: options.learnedFor ?? (async () => undefined),
        onFrame: options.onFrame,
        onFault: options.onFault,
        onClaim: (runId) => pooled()?.claimed.add(runId),
      }),
    })
    void thread.ended.then((reason) => {
      const gone = pooled()
      if (!gone) return
      this.#pool.remove(gone)
      if (this.#closing.signal.aborted) return
      this.#breaker.failed(reason)
      options.onFault(new AppError('INTERNAL', `An agent thread ended. ${reason}`))
    })
    return thread
  }

  #endIdle(idleMs: number): void {
    for (const pooled of this.#pool.idle(idleMs)) {
      this.#pool.remove(pooled)
      void pooled.thread.end()
    }
  }
}

/** Why the thread ended; undefined when it lives, so that something else was closed. */
async function deathOf(thread: AgentThread): Promise<string | undefined> {
  const patience = new AbortController()
  const alive = pause(2_000, undefined, { signal: patience.signal }).catch(() => undefined)
  const reason = await Promise.race([thread.ended, alive])
  patience.abort()
  return reason
}

async function withDeadline(work: Promise<unknown>, deadlineMs: number): Promise<void> {
  const deadline = new AbortController()
  const timeout = pause(deadlineMs, undefined, { signal: deadline.signal }).catch(() => {})
  await Promise.race([work, timeout])
  deadline.abort()
}
