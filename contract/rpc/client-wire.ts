// What one call and its connection know of each other.
import { isAppError, type AppError } from '../app-error.ts'
import type { Frame } from './frames.ts'
import { aborted } from './refusals.ts'

/** What receives the frames of one call until it is over. */
export interface Pending {
  readonly path: string
  /** False when the frame does not belong to such a call. */
  receive(frame: Frame): boolean
  /** The last thing it hears. */
  fail(error: AppError): void
}

/** What a call needs of its connection. */
export interface Wire {
  /** Sends CALL and starts to receive; throws an AppError, with nothing pending, when that cannot be. */
  begin(pending: Pending, input: unknown, signal: AbortSignal | undefined): number
  send(frame: Frame): void
  /** Nothing more is received; late frames for it are ignored. */
  end(id: number): void
}

/** The signal's own AppError, or ABORTED, or TIMEOUT for AbortSignal.timeout. */
export function abortedBy(signal: AbortSignal | undefined): AppError {
  const reason: unknown = signal?.reason
  return isAppError(reason) ? reason : aborted(reason)
}
