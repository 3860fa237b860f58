// What a peer needs of a connection: whole frames in both directions, a bound on what waits, and one end.
import { AppError, toErrorShape } from '../app-error.ts'
import { ERROR, type Frame } from './frames.ts'

/** The largest frame a transport sends or accepts, in bytes of its encoding (on a message port: an estimate of them). */
export const MAX_FRAME_BYTES = 16 * 1024 * 1024
/** Above this much unsent, `drained()` makes senders wait. */
export const HIGH_WATER_BYTES = 1024 * 1024
/** Above this much unsent, the other side counts as not reading, and the transport closes. */
export const MAX_UNSENT_BYTES = 4 * MAX_FRAME_BYTES

export interface Transport {
  /**
   * Queues one frame; frames arrive in order or the transport closes. Once closed, frames are dropped in silence.
   * Throws only for the frame's own sake, with nothing sent and the connection intact: AppError TOO_LARGE above the limit,
   * or the encoder's error for a value that cannot travel (a function, a cycle in JSON).
   */
  send(frame: Frame): void
  /** A promise for the moment when there is room again; undefined while there is room. Never rejects; a close is also room. */
  drained(): Promise<void> | undefined
  /**
   * One listener, which must not throw. What came before it waits for it. It gets whatever arrived, well-formed or not: what cannot be decoded comes as undefined.
   * A frame above the limit never arrives: the transport closes with TOO_LARGE.
   */
  onFrame(listener: (frame: unknown) => void): void
  /** Any number of listeners, each called exactly once, at once when it is closed already. The reason is CLOSED unless something else is known. */
  onClose(listener: (reason: AppError) => void): void
  /** Idempotent. What was sent before goes out if the other side reads it in time. */
  close(reason?: AppError): void
}

/** Tells the other side why, then closes. */
export function closeWith(transport: Transport, reason: AppError): void {
  transport.send([ERROR, 0, toErrorShape(reason)])
  transport.close(reason)
}

/** The one end of a transport, for those who write one. */
export class Ending {
  #reason: AppError | undefined
  #listeners: ((reason: AppError) => void)[] = []

  get isOver(): boolean {
    return this.#reason !== undefined
  }

  onClose(listener: (reason: AppError) => void): void {
    if (this.#reason) listener(this.#reason)
    else this.#listeners.push(listener)
  }

  /** The first reason counts. */
  end(reason: AppError = connectionClosed()): void {
    if (this.#reason) return
    this.#reason = reason
    const listeners = this.#listeners
    this.#listeners = []
    for (const listener of listeners) listener(reason)
  }
}

function connectionClosed(): AppError {
  return new AppError('CLOSED', 'The connection to the engine closed.', {
    safe: 'Everything that was acknowledged is kept; a call without an answer may or may not have been done.',
    next: 'Connect again and look before repeating.',
    retryable: true,
  })
}

export function frameTooLarge(limitBytes: number): AppError {
  return new AppError('TOO_LARGE', `The message is larger than ${limitBytes} bytes.`, {
    safe: 'The message was not delivered; nothing else is lost.',
    next: 'Ask for less at once, or give big content as a file.',
    data: { limitBytes },
  })
}

export function notReading(unsentBytes: number): AppError {
  return new AppError('CLOSED', `The other side stopped reading: ${unsentBytes} bytes wait for it.`, {
    safe: 'Everything that was acknowledged is kept.',
    next: 'Connect again.',
    retryable: true,
    data: { unsentBytes },
  })
}
