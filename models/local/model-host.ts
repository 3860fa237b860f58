// The model host for the rest of the engine: a child process that starts when it is first needed, again when it died, and goes when nobody
// has asked it anything for a while.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { AppError, hasCode } from '../../contract/app-error.ts'
import { createClient, portTransport, type Client } from '../../contract/rpc/index.ts'
import type { ChatEvent } from '../port.ts'
import { portTo } from './child-port.ts'
import {
  type modelHostContract,
  modelHostStreams,
  modelHostVersion,
  type ChatCall,
  type EmbedCall,
  type LoadedModel,
  type ModelFacts,
} from './host-contract.ts'

export interface ModelHostOptions {
  readonly entry: URL
  readonly threads: number
  readonly gpu: 'auto' | 'off'
  /** A model without work leaves memory after so long, the process after twice that. */
  readonly idleMs?: number
  /** Memory that a model may take, whatever is free. */
  readonly mostBytes?: number
  /** Pieces of work that may wait or run at once. */
  readonly maxAtWork?: number
  /** Deaths under the same model, without an answer in between, after which it is refused. */
  readonly mostDeaths?: number
}

interface Options {
  readonly signal: AbortSignal
}

export interface ModelHost extends AsyncDisposable {
  /** @throws AppError FILE_GONE, FILE_DAMAGED, UNSUPPORTED, MODEL_FAILED, BREAKER_OPEN, CLOSED */
  inspect(path: string, options: Options): Promise<ModelFacts>
  /** @throws AppError as `ChatModel.chat` does */
  chat(call: ChatCall, options: Options): AsyncGenerator<ChatEvent, void, void>
  embed(
    call: EmbedCall,
    options: Options,
  ): Promise<{ readonly dimensions: number; readonly vectors: Float32Array }>
  unload(path: string): Promise<void>
  loaded(): Promise<readonly LoadedModel[]>
  /** Undefined while no process runs. */
  readonly pid: number | undefined
  /** Lets a model that was refused try again. */
  reset(path: string): void
}

interface Running {
  readonly child: ChildProcess
  readonly client: Client<typeof modelHostContract>
  readonly exit: Promise<unknown>
  lastWords: string
}

const longestWords = 2_000
const stopMs = 2_000

export function createModelHost(options: ModelHostOptions): ModelHost {
  const { idleMs = 300_000, mostBytes = Number.MAX_SAFE_INTEGER, maxAtWork = 64, mostDeaths = 2 } = options
  const deaths = new Map<string, number>()
  let running: Running | undefined
  let atWork = 0
  let idle: NodeJS.Timeout | undefined
  let isClosed = false

  const start = (): Running => {
    const child = fork(
      options.entry,
      [String(options.threads), options.gpu, String(idleMs), String(mostBytes)],
      {
        execArgv: [],
        // Nothing of the environment but what a system needs to load a library: no keys, no addresses.
        env: pick(process.env, ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot', 'LD_LIBRARY_PATH']),
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    )
    const started: Running = {
      child,
      client: createClient<typeof modelHostContract>(
        modelHostStreams,
        portTransport(portTo(child), { maxFrameBytes: Infinity }),
        { version: modelHostVersion },
      ),
      exit: once(child, 'close').catch(() => undefined),
      lastWords: '',
    }
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      started.lastWords = (started.lastWords + text).slice(-longestWords)
    })
    child.on('error', () => child.kill('SIGKILL'))
    void started.exit.then(() => {
      if (running === started) running = undefined
    })
    return started
  }

  /** A child without work keeps nobody from ending. */
  const hold = ({ child }: Running) => {
    clearTimeout(idle)
    child.ref()
    child.channel?.ref()
  }
  const release = (process: Running) => {
    if (atWork > 0) return
    process.child.unref()
    process.child.channel?.unref()
    idle = setTimeout(() => void end(process), 2 * idleMs).unref()
  }
  const end = async (process: Running) => {
    if (running === process) running = undefined
    process.child.kill('SIGTERM')
    const timer = setTimeout(() => process.child.kill('SIGKILL'), stopMs)
    await process.exit
    clearTimeout(timer)
  }

  const begin = (path: string): Running => {
    if (isClosed) throw closed()
    if ((deaths.get(path) ?? 0) >= mostDeaths) throw refused()
    if (atWork >= maxAtWork) throw tooBusy()
    atWork++
    running ??= start()
    hold(running)
    return running
  }
  const finish = (process: Running, path: string, error?: unknown) => {
    atWork--
    if (running === process) release(process)
    if (!error) deaths.delete(path)
  }
  /** What the caller is told of a process that ended under its work. */
  const reasonOf = async (process: Running, path: string, error: unknown): Promise<unknown> => {
    if (!hasCode(error, 'CLOSED') || isClosed) return error
    await process.exit
    deaths.set(path, (deaths.get(path) ?? 0) + 1)
    return died(process.lastWords)
  }

  const call = async <T>(path: string, work: (client: Running['client']) => Promise<T>): Promise<T> => {
    const process = begin(path)
    try {
      const answer = await work(process.client)
      finish(process, path)
      return answer
    } catch (error) {
      finish(process, path, error)
      throw await reasonOf(process, path, error)
    }
  }

  const close = async () => {
    isClosed = true
    clearTimeout(idle)
    if (running) await end(running)
  }
  return {
    inspect: (path, { signal }) => call(path, (client) => client.inspect({ path }, { signal })),
    embed: (input, { signal }) => call(input.path, (client) => client.embed(input, { signal })),
    async *chat(input, { signal }) {
      const process = begin(input.path)
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
      await running?.client.unload({ path })
    },
    loaded: async () => (await running?.client.loaded()) ?? [],
    get pid() {
      return running?.child.pid
    },
    reset: (path) => void deaths.delete(path),
    [Symbol.asyncDispose]: close,
  }
}

const pick = (environment: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  )

/** llama.cpp tells in its last line which of its checks failed. */
function died(lastWords: string): AppError {
  const why = /GGML_ASSERT[^\n]*|terminate called[^\n]*|std::[^\n]*/.exec(lastWords)?.[0]
  return new AppError(
    'MODEL_FAILED',
    `The process that runs local models ended${why ? `: ${why.slice(0, 200)}` : ''}.`,
    {
      safe: 'Nothing else ended with it.',
      next: 'Try again; if it happens again, choose another model.',
      retryable: true,
    },
  )
}

const refused = () =>
  new AppError('BREAKER_OPEN', 'This model ended its process several times in a row.', {
    safe: 'Everything else goes on, other models too.',
    next: 'Download the model again, or choose another; a test of it tries once more.',
  })

const tooBusy = () =>
  new AppError('BUSY', 'The local models have more to do than they can take on.', {
    next: 'Try again in a while.',
    retryable: true,
  })

const closed = () => new AppError('CLOSED', 'Maestro is closing.', { next: 'Start Maestro again.' })
