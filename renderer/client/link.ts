// Keeps one connection to the engine: watches its state, and comes back with the last seq after every break.
import { AppError, isAppError } from '../../contract/app-error.ts'
import type { AppUpdate } from '../../contract/app-state.ts'
import type { contract } from '../../contract/procedures.ts'
import { protocolVersion } from '../../contract/protocol-version.ts'
import { createClient, type Client, type Transport } from '../../contract/rpc/index.ts'
import { streams } from '../../contract/streams.ts'
import { backoffMs } from './backoff.ts'

export type Engine = Client<typeof contract>

export type LinkStatus =
  | { readonly status: 'connecting' }
  | { readonly status: 'online' }
  /** Tries again by itself at `retryAt`. */
  | { readonly status: 'waiting'; readonly retryAt: number; readonly error: AppError }
  /** Only the user can go on: the session is gone, or page and engine are of different versions. */
  | { readonly status: 'refused'; readonly error: AppError }

export interface LinkOptions {
  readonly open: (signal: AbortSignal) => Promise<Transport>
  /** The seq that is held; 0 is nothing yet. */
  readonly seq: () => number
  readonly onStatus: (status: LinkStatus) => void
  readonly onUpdate: (update: AppUpdate) => void
  /** Called with the engine when it answers, and with undefined when it is lost. */
  readonly onEngine: (engine: Engine | undefined) => void
  readonly signal: AbortSignal
  /** Resolves after the time, or earlier when trying at once makes sense; rejects never. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Returns when the signal aborts or the link is refused. */
export async function keepLinked(options: LinkOptions): Promise<void> {
  const { signal, onStatus } = options
  let failures = 0
  while (!signal.aborted) {
    if (failures === 0) onStatus({ status: 'connecting' })
    const error = await watchOnce(options, () => {
      failures = 0
      onStatus({ status: 'online' })
    })
    if (signal.aborted) return
    if (error.code === 'NOT_ALLOWED' || error.code === 'VERSION_MISMATCH') {
      onStatus({ status: 'refused', error })
      return
    }
    const waitMs = backoffMs(failures++, Math.random())
    onStatus({ status: 'waiting', retryAt: Date.now() + waitMs, error })
    await options.pause(waitMs, signal)
  }
}

/** One connection, from its opening to its end; gives the reason of the end. */
async function watchOnce(options: LinkOptions, onOnline: () => void): Promise<AppError> {
  const { signal } = options
  let transport: Transport | undefined
  try {
    transport = await options.open(signal)
    const engine = createClient<typeof contract>(streams, transport, { version: protocolVersion })
    // The watch alone would not do as a greeting: with nothing new since `seq` it is silent.
    await engine.engine.info(undefined, { signal })
    options.onEngine(engine)
    onOnline()
    const since = options.seq()
    for await (const update of engine.state.watch(since > 0 ? { since } : {}, { signal }))
      options.onUpdate(update)
    return new AppError('CLOSED', 'The engine ended the connection.', { retryable: true })
  } catch (error) {
    return isAppError(error)
      ? error
      : new AppError('INTERNAL', 'The window could not connect.', { cause: error })
  } finally {
    options.onEngine(undefined)
    transport?.close()
  }
}
