// The engine's end of one store thread: every call settles exactly once, whatever becomes of the thread.
import { Worker } from 'node:worker_threads'
import { AppError } from '../../contract/app-error.ts'
import {
  errorOf,
  type FromStoreThread,
  type StoreCall,
  type StoreReply,
  type StoreThreadData,
  type StoreVerb,
} from './store-protocol.ts'

export interface StoreLink {
  call(verb: StoreVerb, name: string, input: unknown): Promise<unknown>
  /** Lets it finish what it has received; past the deadline it is ended. */
  end(): Promise<void>
}

export interface StoreLinkOptions {
  readonly entry: URL
  readonly data: StoreThreadData
  readonly maxPending: number
  readonly onReady?: (head: number) => void
  readonly onChanges?: (message: Extract<FromStoreThread, { type: 'changes' }>) => void
  readonly onFault?: (error: Error) => void
  /** It ended without being asked to. */
  readonly onFailure: (error: Error) => void
}

const endDeadlineMs = 15_000

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Resolves when the thread has opened the database, rejects with the reason why it could not. */
export function startStoreLink(options: StoreLinkOptions): Promise<StoreLink> {
  const { entry, data, maxPending } = options
  // No execArgv: what the process was started with, such as a test runner's loader, is not for its threads.
  const worker = new Worker(entry, { workerData: data, execArgv: [], name: `store-${data.role}` })
  const pending = new Map<number, Pending>()
  const started = Promise.withResolvers<StoreLink>()
  const exited = Promise.withResolvers<void>()
  let state: 'starting' | 'running' | 'ending' | 'ended' = 'starting'
  let lastId = 0
  let outgoing: StoreCall[] = []
  let lastError: unknown

  function settle(reply: StoreReply) {
    const call = pending.get(reply.id)
    pending.delete(reply.id)
    if ('error' in reply) call?.reject(errorOf(reply))
    else call?.resolve(reply.value)
  }
  function post(calls: readonly StoreCall[]) {
    try {
      worker.postMessage({ calls })
    } catch (cause) {
      // An input that cannot be copied to another thread; its neighbours can.
      const [only, ...others] = calls
      if (!only) return
      if (others.length > 0) for (const call of calls) post([call])
      else
        settleLocally(
          only.id,
          new AppError('BAD_INPUT', 'The store was given what it cannot keep.', { cause }),
        )
    }
  }
  function settleLocally(id: number, error: Error) {
    pending.get(id)?.reject(error)
    pending.delete(id)
  }
  function flush() {
    const calls = outgoing
    outgoing = []
    if (calls.length > 0 && (state === 'running' || state === 'ending')) post(calls)
  }
  function receive(message: FromStoreThread) {
    switch (message.type) {
      case 'ready':
        state = 'running'
        options.onReady?.(message.head)
        return started.resolve({ call, end })
      case 'refused':
        return started.reject(errorOf(message.reply))
      case 'replies':
        return message.replies.forEach(settle)
      case 'changes':
        return options.onChanges?.(message)
      case 'fault':
        return options.onFault?.(errorOf(message.reply))
    }
  }
  function call(verb: StoreVerb, name: string, input: unknown): Promise<unknown> {
    if (state !== 'running') return Promise.reject(closedError())
    if (pending.size >= maxPending) return Promise.reject(busyError())
    const { promise, resolve, reject } = Promise.withResolvers()
    const id = ++lastId
    pending.set(id, { resolve, reject })
    // All calls of this turn leave together.
    if (outgoing.push({ id, verb, name, input }) === 1) process.nextTick(flush)
    return promise
  }
  async function end() {
    if (state === 'running') {
      state = 'ending'
      flush()
      worker.postMessage({ close: true })
    }
    const deadline = setTimeout(() => void worker.terminate(), endDeadlineMs)
    await exited.promise
    clearTimeout(deadline)
  }

  worker.on('message', receive)
  worker.on('error', (error) => {
    lastError = error
  })
  worker.on('exit', () => {
    const wasAsked = state === 'ending'
    const wasStarting = state === 'starting'
    state = 'ended'
    for (const { reject } of pending.values()) reject(closedError(lastError))
    pending.clear()
    started.reject(closedError(lastError))
    exited.resolve()
    if (!wasAsked && !wasStarting) options.onFailure(closedError(lastError))
  })
  return started.promise
}

export function closedError(cause?: unknown): AppError {
  return new AppError('CLOSED', 'The store has ended.', {
    safe: 'Everything that was acknowledged is kept; what was on its way may have been kept, too.',
    next: 'Look whether it is there, then try again.',
    cause,
  })
}

function busyError(): AppError {
  return new AppError('BUSY', 'The store has more to do than it can keep up with.', {
    next: 'Try again in a moment.',
    retryable: true,
  })
}
