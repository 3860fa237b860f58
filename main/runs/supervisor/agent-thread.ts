// One agent thread as the engine holds it: started, asked every two seconds whether it lives, ended when it does not say so.
import { MessageChannel, Worker, type MessagePort, type ResourceLimits } from 'node:worker_threads'
import type { RunId } from '../../../contract/ids.ts'
import { createClient, portTransport, serve, type Handlers } from '../../../contract/rpc/index.ts'
import type { DriveEnd } from '../driver/run-driver.ts'
import type { Claim } from '../driver/journal-port.ts'
import type { AgentThreadData } from '../serve-agent-thread.ts'
import { engineContract, threadProtocolVersion, type threadContract } from '../thread-contract.ts'

export interface StartAgentThreadOptions {
  readonly entry: URL
  /** Names this thread in the journals of the runs that it drives; never used again. */
  readonly owner: string
  readonly handlers: Handlers<typeof engineContract>
  readonly onFault: (error: unknown) => void
  readonly heartbeatMs: number
  readonly resourceLimits: ResourceLimits
  readonly shared?: SharedArrayBuffer | undefined
  readonly beside?: MessagePort | undefined
}

export interface AgentThread {
  readonly owner: string
  /** Rejects with CLOSED when the thread ends under it. */
  drive(claim: Claim): Promise<DriveEnd>
  poke(runId: RunId): void
  /** Its runs are given back; their `drive` resolves. */
  drain(graceMs: number): Promise<void>
  /** Why it ended; resolves once, never rejects. */
  readonly ended: Promise<string>
  end(): Promise<void>
}

const maxMisses = 3
/** Loading its code may take a while on a busy machine; a thread that is up has less patience coming to it. */
const startupMs = 30_000

export function startAgentThread(options: StartAgentThreadOptions): AgentThread {
  const { entry, owner, handlers, heartbeatMs, resourceLimits } = options
  const toEngine = new MessageChannel()
  const fromEngine = new MessageChannel()
  const ports = [toEngine.port2, fromEngine.port2, ...(options.beside ? [options.beside] : [])]
  const worker = new Worker(entry, {
    workerData: {
      toEngine: toEngine.port2,
      fromEngine: fromEngine.port2,
      shared: options.shared,
      beside: options.beside,
    } satisfies AgentThreadData,
    transferList: [...ports],
    resourceLimits,
    name: `agent ${owner}`,
  })
  const transport = { maxFrameBytes: Infinity }
  const engineSide = portTransport(toEngine.port1, transport)
  serve(engineContract, handlers, engineSide, {
    version: threadProtocolVersion,
    context: {},
    maxLive: 10_000,
    onInternalError: options.onFault,
  })
  const threadSide = portTransport(fromEngine.port1, transport)
  const thread = createClient<typeof threadContract>({}, threadSide, { version: threadProtocolVersion })

  let reason = 'It ended by itself.'
  const ended = new Promise<string>((resolve) => {
    worker.on('error', (error) => {
      reason = describe(error)
    })
    worker.on('exit', () => {
      clearInterval(heartbeat)
      // The ports close with the thread, but only in a later turn; nobody should wait for that.
      engineSide.close()
      threadSide.close()
      resolve(reason)
    })
  })
  let misses = 0
  let isAsked = false
  let isUp = false
  const heartbeat = setInterval(() => {
    if (isAsked) {
      misses++
      const allowed = isUp ? maxMisses : Math.ceil(startupMs / heartbeatMs)
      if (misses < allowed) return
      reason = `It gave no sign of life for ${(misses * heartbeatMs) / 1000} seconds.`
      void worker.terminate()
      return
    }
    isAsked = true
    thread.ping().then(
      () => {
        isUp = true
        isAsked = false
        misses = 0
      },
      () => {},
    )
  }, heartbeatMs)

  return {
    owner,
    drive: (claim) => thread.drive(claim),
    // A poke that does not arrive changes nothing: the thread is gone then, and the run gets another owner.
    poke: (runId) => void thread.poke({ runId }).catch(() => {}),
    drain: (graceMs) => thread.drain({ graceMs }),
    ended,
    async end() {
      await worker.terminate()
      await ended
    },
  }
}

function describe(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'It needed more memory than it may have.'
  return `It broke: ${String(message ?? error)}`
}
