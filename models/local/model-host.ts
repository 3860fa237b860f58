// The model host for the rest of the engine: a child process that starts when it is first needed, again when it died, and goes when nobody
// has asked it anything for a while. A model under which it died works in a process of its own until it has answered.
import { AppError, hasCode, toErrorShape, type ErrorShape } from '../../contract/app-error.ts'
import type { ChatEvent } from '../port.ts'
import type { ChatCall, EmbedCall, HostStatus, ModelFacts, RankCall } from './host-contract.ts'
import { ModelBreaker } from './model-breaker.ts'
import { ModelProcess, type ModelProcessOptions } from './model-process.ts'
import { usualPatience, type Patience } from './watchdog.ts'

export interface ModelHostOptions extends Pick<ModelProcessOptions, 'entry' | 'threads' | 'gpu'> {
  /** A model without work leaves memory after so long, the process after twice that. Infinity keeps both. */
  readonly idleMs?: number
  /** Memory that all models together may take, whatever is free. */
  readonly mostBytes?: number
  /** Pieces of work that may wait or run at once. */
  readonly maxAtWork?: number
  /** Deaths under the same model alone, without an answer in between, after which it is refused. */
  readonly mostDeaths?: number
  /** Models loaded by one process, after which the next work begins in a new one: each load loses a little memory. */
  readonly mostLoads?: number
  /** How long a process may be silent that somebody waits for. */
  readonly patience?: Patience
}

interface Options {
  readonly signal: AbortSignal
}

/** Every call: @throws AppError BREAKER_OPEN, BUSY, CLOSED, FILE_GONE, FILE_DAMAGED, UNSUPPORTED, LIMIT_EXCEEDED, MODEL_FAILED */
export interface ModelHost extends AsyncDisposable {
  inspect(path: string, options: Options): Promise<ModelFacts>
  /** @throws AppError TOO_LARGE too */
  chat(call: ChatCall, options: Options): AsyncGenerator<ChatEvent, void, void>
  embed(
    call: EmbedCall,
    options: Options,
  ): Promise<{ readonly dimensions: number; readonly vectors: Float32Array }>
  rank(call: RankCall, options: Options): Promise<Float32Array>
  /** Into memory before it is needed; how long that took. */
  load(model: Pick<ChatCall, 'path' | 'contextTokens'>, options: Options): Promise<number>
  /** Now, or when its work is done. */
  unload(path: string): Promise<void>
  /** Undefined while no process runs. */
  status(): Promise<HostStatus | undefined>
  /** What somebody wants otherwise; other threads are those of a new process, which begins with the next work. */
  configure(wish: { readonly threads: number; readonly idleMs: number }): Promise<void>
  readonly threads: number
  readonly pid: number | undefined
  /** Why a model is refused, if it is. */
  problemOf(path: string): ErrorShape | undefined
  /** Lets a model that was refused try again. */
  reset(path: string): void
}

/** Of all work, what nobody waits for leaves this share free. */
const shareOfBackground = 0.75

export function createModelHost(options: ModelHostOptions): ModelHost {
  const { mostBytes = Number.MAX_SAFE_INTEGER, maxAtWork = 64, mostDeaths = 2, mostLoads = 200 } = options
  const { entry, gpu, patience = usualPatience } = options
  const breaker = new ModelBreaker(mostDeaths)
  let { threads, idleMs = 300_000 } = options
  let running: ModelProcess | undefined
  let atWork = 0
  let idle: NodeJS.Timeout | undefined
  let isClosed = false
  const processes = new Set<ModelProcess>()
  /** By model: those that work for it alone. */
  const apart = new Map<string, ModelProcess>()

  const start = (): ModelProcess => {
    const started = new ModelProcess({ entry, gpu, threads, idleMs, mostBytes, patience })
    processes.add(started)
    void started.exit.then(() => {
      processes.delete(started)
      if (running === started) running = undefined
    })
    return started
  }
  const processFor = (path: string): ModelProcess => {
    if (!breaker.isSuspect(path)) return (running = usable(running) ?? start())
    const own = usable(apart.get(path)) ?? start()
    apart.set(path, own)
    return own
  }

  /** New work goes to another process; this one ends with the work it has. */
  const retire = (process: ModelProcess) => {
    if (running === process) running = undefined
    if (process.atWork === 0) void process.end()
  }
  /** It has nothing to do: it goes when it is worn or nobody comes. */
  const rest = async (process: ModelProcess) => {
    clearTimeout(idle)
    if (Number.isFinite(idleMs)) idle = setTimeout(() => retire(process), 2 * idleMs).unref()
    const status = await process.ask((client) => client.status()).catch(() => undefined)
    if (status && status.loads >= mostLoads && process.atWork === 0 && running === process) retire(process)
  }

  const begin = (path: string, isBackground = false): ModelProcess => {
    if (isClosed) throw closed()
    const problem = breaker.problemOf(path)
    if (problem) throw problem
    if (atWork >= maxAtWork * (isBackground ? shareOfBackground : 1)) throw tooBusy()
    const process = processFor(path)
    atWork++
    process.begin(path)
    if (process === running) clearTimeout(idle)
    return process
  }
  const blame = (process: ModelProcess) => {
    if (process.isBlamed) return
    process.isBlamed = true
    if (running === process) running = undefined
    const paths = process.pathsAtWork
    breaker.ended(paths)
    for (const path of paths) apart.delete(path)
  }
  const finish = (process: ModelProcess, path: string, error?: unknown) => {
    atWork--
    if (hasCode(error, 'CLOSED') && !isClosed) blame(process)
    process.finish(path)
    if (!error) breaker.reset(path)
    if (process.atWork > 0) return
    if (apart.get(path) === process) apart.delete(path)
    if (running === process) void rest(process)
    else retire(process)
  }
  /** What the caller is told of a process that ended under its work. */
  const reasonOf = async (process: ModelProcess, path: string, error: unknown): Promise<unknown> => {
    if (!hasCode(error, 'CLOSED') || isClosed) return error
    const words = await process.lastWords()
    breaker.said(path, words.message)
    return words
  }

  type Job = { readonly path: string; readonly isBackground?: true }
  const call = async <T>(
    { path, isBackground }: Job,
    work: (client: ModelProcess['client']) => Promise<T>,
  ): Promise<T> => {
    const process = begin(path, isBackground)
    try {
      const answer = await work(process.client)
      finish(process, path)
      return answer
    } catch (error) {
      finish(process, path, error)
      throw await reasonOf(process, path, error)
    }
  }

  return {
    inspect: (path, { signal }) => call({ path }, (client) => client.inspect({ path }, { signal })),
    embed: (input, { signal }) => call(input, (client) => client.embed(input, { signal })),
    rank: async (input, { signal }) => (await call(input, (client) => client.rank(input, { signal }))).scores,
    load: async (input, { signal }) => (await call(input, (client) => client.load(input, { signal }))).tookMs,
    async *chat(input, { signal }) {
      const process = begin(input.path, input.request.isBackground)
      let error: unknown
      try {
        yield* process.client.chat(input, { signal })
      } catch (reason) {
        error = reason
        throw await reasonOf(process, input.path, reason)
      } finally {
        finish(process, input.path, error)
      }
    },
    async unload(path) {
      await Promise.all([...processes].map((process) => process.ask((client) => client.unload({ path }))))
    },
    async status() {
      const all = await Promise.all([...processes].map((process) => process.ask((client) => client.status())))
      const known = all.filter((status) => status !== undefined)
      return known.length === 0 ? undefined : together(known)
    },
    async configure(wish) {
      const isOther = wish.threads !== threads
      ;({ threads, idleMs } = wish)
      if (!running) return
      if (isOther) return retire(running)
      await running.ask((client) => client.setIdle({ idleMs }))
      if (running?.atWork === 0) await rest(running)
    },
    get threads() {
      return threads
    },
    get pid() {
      return running?.pid
    },
    problemOf(path) {
      const problem = breaker.problemOf(path)
      return problem && toErrorShape(problem)
    },
    reset: (path) => breaker.reset(path),
    async [Symbol.asyncDispose]() {
      isClosed = true
      clearTimeout(idle)
      await Promise.all([...processes].map((process) => process.end()))
    },
  }
}

const usable = (process: ModelProcess | undefined) => (process?.isLost ? undefined : process)

const together = (statuses: readonly HostStatus[]): HostStatus => ({
  models: statuses.flatMap(({ models }) => models),
  residentBytes: statuses.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
  loads: statuses.reduce((sum, { loads }) => sum + loads, 0),
})

const tooBusy = () =>
  new AppError('BUSY', 'The local models have more to do than they can take on.', {
    next: 'Try again in a while.',
    retryable: true,
  })

const closed = () => new AppError('CLOSED', 'Maestro is closing.', { next: 'Start Maestro again.' })
