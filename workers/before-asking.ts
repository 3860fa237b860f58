// What fails before a model is asked has cost nothing: its row in the ledger is not charged with what the call was expected to cost.
import { AppError, isAppError } from '../contract/app-error.ts'

/** For all that a call needs before anything is sent. Its failure stays what it is, and says so. */
export async function beforeAsking<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!isAppError(error)) throw error
    const { code, message, safe, next, retryable, data } = error
    throw new AppError(code, message, {
      safe,
      next,
      retryable,
      data: { ...(typeof data === 'object' && data), unbilled: true },
      cause: error,
    })
  }
}
