// The child process of the model host: started with nothing of the environment that it does not need, told what it is for by its arguments, and
// heard when it dies.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { AppError } from '../../contract/app-error.ts'
import { createClient, portTransport, type Client } from '../../contract/rpc/index.ts'
import { portTo } from './child-port.ts'
import { type modelHostContract, modelHostStreams, modelHostVersion } from './host-contract.ts'

export interface ModelProcessOptions {
  readonly entry: URL
  readonly threads: number
  readonly gpu: 'auto' | 'off'
  readonly idleMs: number
  readonly mostBytes: number
}

const longestWords = 2_000
const stopMs = 2_000

export class ModelProcess {
  readonly #child: ChildProcess
  readonly #exit: Promise<unknown>
  #lastWords = ''
  readonly client: Client<typeof modelHostContract>
  /** The model of each piece of work that it has now. */
  readonly #work: string[] = []
  /** Its end was put down to those that it worked for. */
  isBlamed = false

  constructor({ entry, threads, gpu, idleMs, mostBytes }: ModelProcessOptions) {
    this.#child = fork(entry, [String(threads), gpu, String(idleMs), String(mostBytes)], {
      execArgv: [],
      // Nothing of the environment but what a system needs to load a library: no keys, no addresses.
      env: pick(process.env, ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot', 'LD_LIBRARY_PATH']),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.client = createClient<typeof modelHostContract>(
      modelHostStreams,
      portTransport(portTo(this.#child), { maxFrameBytes: Infinity }),
      { version: modelHostVersion },
    )
    this.#exit = once(this.#child, 'close').catch(() => undefined)
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-longestWords)
    })
    this.#child.on('error', () => this.#child.kill('SIGKILL'))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Settles when it is gone. */
  get exit(): Promise<unknown> {
    return this.#exit
  }

  begin(path: string): void {
    this.#work.push(path)
  }
  finish(path: string): void {
    this.#work.splice(this.#work.indexOf(path), 1)
  }
  /** Pieces of work that it has now. */
  get atWork(): number {
    return this.#work.length
  }
  get pathsAtWork(): readonly string[] {
    return [...new Set(this.#work)]
  }

  /** Without work it keeps nobody from ending. */
  hold(): void {
    this.#child.ref()
    this.#child.channel?.ref()
  }
  release(): void {
    this.#child.unref()
    this.#child.channel?.unref()
  }

  async end(): Promise<void> {
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopMs)
    await this.#exit
    clearTimeout(timer)
  }

  /** What those are told whose work ended with it. */
  async lastWords(): Promise<AppError> {
    await this.#exit
    return died(this.#lastWords, this.#child.signalCode)
  }
}

const pick = (environment: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  )

/** llama.cpp tells in its last line which of its checks failed; a system that has no memory left tells nothing. */
export function died(lastWords: string, signal: NodeJS.Signals | null): AppError {
  if (/NoBinaryFoundError/u.test(lastWords)) return cannotRun()
  if (/bad_alloc|failed to allocate|out of memory/iu.test(lastWords)) return outOfMemory()
  const why = /GGML_ASSERT[^\n]*|terminate called[^\n]*|std::[^\n]*/.exec(lastWords)?.[0]
  const words =
    why?.slice(0, 200) ??
    (signal === 'SIGKILL' ? 'something outside ended it, perhaps for want of memory' : signal)
  return new AppError(
    'MODEL_FAILED',
    `The process that runs local models ended${words ? `: ${words}` : ''}.`,
    {
      safe: 'Nothing else ended with it.',
      next: 'Try again; if it happens again, choose another model.',
      retryable: true,
    },
  )
}

const outOfMemory = () =>
  new AppError('LIMIT_EXCEEDED', 'The process that runs local models ended, because memory ran out.', {
    safe: 'Nothing else ended with it.',
    next: 'Choose a smaller model, or end other programs.',
  })

const cannotRun = () =>
  new AppError(
    'MODEL_UNAVAILABLE',
    'Local models cannot run on this computer: llama.cpp is not here for it.',
    {
      safe: 'Everything else works.',
      next: 'Install Maestro again, or use a model in the cloud.',
    },
  )
