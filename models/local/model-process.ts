// The child process of the model host: started with nothing of the environment that it does not need, told what it is for by its arguments, and
// heard when it dies.
import { fork, type ChildProcess } from 'node:child_process'
import { AppError, hasCode } from '../../contract/app-error.ts'
import { createClient, portTransport, type Client, type Transport } from '../../contract/rpc/index.ts'
import { portTo } from './child-port.ts'
import { type modelHostContract, modelHostStreams, modelHostVersion } from './host-contract.ts'
import { Watchdog, type Patience } from './watchdog.ts'

export interface ModelProcessOptions {
  readonly entry: URL
  readonly threads: number
  readonly gpu: 'auto' | 'off'
  readonly idleMs: number
  readonly mostBytes: number
  readonly patience: Patience
}

const longestWords = 2_000
const stopMs = 2_000

export class ModelProcess {
  readonly #child: ChildProcess
  readonly #transport: Transport
  readonly #watchdog: Watchdog
  readonly #exit = Promise.withResolvers<void>()
  #lastWords = ''
  #lost: AppError | undefined
  #watched: Disposable | undefined
  readonly client: Client<typeof modelHostContract>
  /** The model of each piece of work that it has now. */
  readonly #work: string[] = []
  /** Its end was put down to those that it worked for. */
  isBlamed = false

  constructor({ entry, threads, gpu, idleMs, mostBytes, patience }: ModelProcessOptions) {
    this.#child = fork(entry, [String(threads), gpu, String(idleMs), String(mostBytes)], {
      execArgv: [],
      // Nothing of the environment but what a system needs to load a library: no keys, no addresses.
      env: pick(process.env, ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot', 'LD_LIBRARY_PATH']),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#transport = portTransport(portTo(this.#child), { maxFrameBytes: Infinity })
    this.client = createClient<typeof modelHostContract>(modelHostStreams, this.#transport, {
      version: modelHostVersion,
    })
    this.#watchdog = new Watchdog({
      patience,
      ask: () => this.client.ping(),
      onSilence: (seconds) => this.#giveUp(silent(seconds)),
    })
    this.#child.once('close', this.#exit.resolve)
    void this.exit.then(() => {
      this.#watchdog.end()
      // One that could not even be started has no channel that closes by itself.
      this.#transport.close()
    })
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-longestWords)
    })
    this.#child.on('error', () => this.#kill())
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Settles when it is gone. */
  get exit(): Promise<unknown> {
    return this.#exit.promise
  }

  /** It was given up: new work belongs to another. */
  get isLost(): boolean {
    return this.#lost !== undefined
  }

  /** With work of a model it keeps this process from ending, and is watched. */
  begin(path: string): void {
    this.#work.push(path)
    if (this.#work.length > 1) return
    this.#watched = this.#watchdog.watch()
    this.#child.ref()
    this.#child.channel?.ref()
  }
  finish(path: string): void {
    this.#work.splice(this.#work.indexOf(path), 1)
    if (this.#work.length > 0) return
    this.#watched?.[Symbol.dispose]()
    this.#child.unref()
    this.#child.channel?.unref()
  }
  /** Pieces of work that it has now. */
  get atWork(): number {
    return this.#work.length
  }
  get pathsAtWork(): readonly string[] {
    return [...new Set(this.#work)]
  }

  /** Asks it something that is no work. Undefined when it ended meanwhile: it holds nothing any more. */
  async ask<T>(question: (client: Client<typeof modelHostContract>) => Promise<T>): Promise<T | undefined> {
    using _watched = this.#watchdog.watch()
    try {
      return await question(this.client)
    } catch (error) {
      if (hasCode(error, 'CLOSED')) return undefined
      throw error
    }
  }

  async end(): Promise<void> {
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#kill(), stopMs)
    await this.exit
    clearTimeout(timer)
  }

  /** What those are told whose work ended with it. */
  async lastWords(): Promise<AppError> {
    // Its work is over, but somebody still waits to be told.
    this.#child.ref()
    await this.exit
    return this.#lost ?? died(this.#lastWords, this.#child.signalCode)
  }

  /** Whoever waits for it waits no longer. */
  #giveUp(reason: AppError): void {
    this.#lost = reason
    this.#kill()
    this.#transport.close()
  }

  /** A process that waits for a driver of the system may outlast even that: it counts as gone then. */
  #kill(): void {
    this.#child.kill('SIGKILL')
    const timer = setTimeout(this.#exit.resolve, stopMs)
    void this.exit.then(() => clearTimeout(timer))
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

const silent = (seconds: number) =>
  new AppError(
    'MODEL_FAILED',
    `The process that runs local models gave no sign of life for ${seconds} seconds, and was ended.`,
    {
      safe: 'Nothing else ended with it.',
      next: 'Try again; if it happens again, choose another model.',
      retryable: true,
    },
  )

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
