// Which thread drives a run: shared ones for all, and one apart that holds a single suspect at a time.
import type { RunId } from '../../../contract/ids.ts'
import type { AgentThread } from './agent-thread.ts'

export interface PooledThread {
  readonly thread: AgentThread
  readonly isApart: boolean
  readonly runs: Set<RunId>
  /** Runs whose journal says that this thread took them: those can have been its death. */
  readonly claimed: Set<RunId>
  idleSince: number | undefined
}

export interface ThreadPoolOptions {
  readonly start: () => AgentThread
  /** How many shared threads there may be; asked each time, since it is a setting. */
  readonly maxThreads: () => number
  readonly maxRunsPerThread: number
  readonly monotonic: () => number
}

export class ThreadPool {
  readonly #options: ThreadPoolOptions
  readonly #threads = new Set<PooledThread>()

  constructor(options: ThreadPoolOptions) {
    this.#options = options
  }

  get threads(): readonly PooledThread[] {
    return [...this.#threads]
  }

  /** A thread with room, started if need be; undefined when the run must wait. */
  pick({ isSuspect }: { readonly isSuspect: boolean }): PooledThread | undefined {
    return isSuspect ? this.#pickApart() : this.#pickShared()
  }

  put(pooled: PooledThread, runId: RunId): void {
    pooled.runs.add(runId)
    pooled.idleSince = undefined
  }

  release(pooled: PooledThread, runId: RunId): void {
    pooled.runs.delete(runId)
    pooled.claimed.delete(runId)
    if (pooled.runs.size === 0) pooled.idleSince = this.#options.monotonic()
  }

  remove(pooled: PooledThread): void {
    this.#threads.delete(pooled)
  }

  /** Without runs for at least that long. */
  idle(idleMs: number): readonly PooledThread[] {
    const now = this.#options.monotonic()
    return this.threads.filter(({ idleSince }) => idleSince !== undefined && now - idleSince >= idleMs)
  }

  #pickApart(): PooledThread | undefined {
    const apart = this.threads.find(({ isApart }) => isApart)
    if (!apart) return this.#start({ isApart: true })
    return apart.runs.size === 0 ? apart : undefined
  }

  #pickShared(): PooledThread | undefined {
    const { maxThreads, maxRunsPerThread } = this.#options
    const shared = this.threads.filter(({ isApart }) => !isApart)
    const [least] = shared.toSorted((left, right) => left.runs.size - right.runs.size)
    if (least?.runs.size === 0) return least
    if (shared.length < Math.max(1, maxThreads())) return this.#start({ isApart: false })
    return least && least.runs.size < maxRunsPerThread ? least : undefined
  }

  #start({ isApart }: { readonly isApart: boolean }): PooledThread {
    const pooled: PooledThread = {
      thread: this.#options.start(),
      isApart,
      runs: new Set(),
      claimed: new Set(),
      idleSince: this.#options.monotonic(),
    }
    this.#threads.add(pooled)
    return pooled
  }
}
