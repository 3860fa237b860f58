// What fails before a model is asked has cost nothing: its row in the ledger is not charged with what the call could have cost.
import { isAppError } from '../contract/app-error.ts'
import { asUnbilled } from '../contract/failed-call.ts'

/** For all that a call needs before anything is sent. Its failure stays what it is, and says so. */
export async function beforeAsking<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw isAppError(error) ? asUnbilled(error) : error
  }
}
