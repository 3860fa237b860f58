// One life of the index thread: started, spoken to, stopped.
import { MessageChannel, Worker } from 'node:worker_threads'
import { createClient, portTransport, type Client } from '../../../contract/rpc/index.ts'
import { loadEmbedderTable } from '../../../models/index.ts'
import { entryUrl } from '../../platform/index.ts'
import { closeGate, createGateMemory } from './lance-gate.ts'
import {
  indexThreadStreams,
  indexThreadVersion,
  type indexThreadContract,
  type IndexThreadData,
} from './thread-contract.ts'

export interface IndexThreadOptions {
  readonly cacheDb: string
  /** Where LanceDB keeps the vectors. */
  readonly folder: string
  /** Another thread than the product's, which dies when a test wants it to. */
  readonly entry?: URL
  /** Gets what went wrong inside the thread, which callers see as INTERNAL only. */
  readonly onInternalError?: (error: unknown) => void
}

export type ThreadClient = Client<typeof indexThreadContract>

export interface IndexThread {
  readonly client: ThreadClient
  /** Resolves when the thread is gone, or does not go in a reasonable time. */
  readonly ended: () => Promise<void>
  /** Lets what runs come to an end. */
  readonly stop: () => Promise<void>
}

const productEntry = entryUrl('../../../workers/index.worker', import.meta.url)
const stopTimeoutMs = 10_000
const exitTimeoutMs = 2_000

export async function startIndexThread(
  { cacheDb, folder, entry = productEntry, onInternalError }: IndexThreadOptions,
  onDeath: () => void,
): Promise<IndexThread> {
  const gate = createGateMemory()
  const { port1, port2 } = new MessageChannel()
  const workerData: IndexThreadData = {
    cacheDb,
    folder,
    gate,
    embedderTable: await loadEmbedderTable(),
    port: port2,
  }
  // Its counsel on clusters is for whoever builds the index, not for who started Maestro. Read when the library is loaded.
  process.env['LANCEDB_LOG'] ??= 'error'
  const worker = new Worker(entry, { workerData, transferList: [port2], execArgv: [], name: 'index' })
  const client = createClient<typeof indexThreadContract>(
    indexThreadStreams,
    portTransport(port1, { maxFrameBytes: Infinity }),
    { version: indexThreadVersion },
  )
  // Nothing may be under way in LanceDB when a thread is torn down with its process.
  const beforeExit = () => closeGate(gate, exitTimeoutMs)
  process.once('exit', beforeExit)
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      process.off('exit', beforeExit)
      // What it said last, such as why it could not open, may still lie in the port: a port that is closed drops it.
      setImmediate(() => {
        port1.close()
        onDeath()
        resolve()
      })
    })
  })
  // An idle thread keeps no process alive; whoever waits for an answer holds the port open.
  worker.on('error', (error) => onInternalError?.(error))
  worker.on('message', (error) => onInternalError?.(error))

  return {
    client,
    ended: async () => void (await within(exitTimeoutMs, ended)),
    async stop() {
      const isOver = await within(
        stopTimeoutMs,
        client.close().catch(() => undefined),
      )
      // Closed or not, it may only be torn down when LanceDB rests; otherwise it is left to end with the process.
      if (!isOver && !closeGate(gate, exitTimeoutMs)) return void worker.unref()
      await worker.terminate()
      await ended
    },
  }
}

async function within(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  const timer = Promise.withResolvers<boolean>()
  const timeout = setTimeout(() => timer.resolve(false), timeoutMs)
  try {
    return await Promise.race([work.then(() => true), timer.promise])
  } finally {
    clearTimeout(timeout)
  }
}
