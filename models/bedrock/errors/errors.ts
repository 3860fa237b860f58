// What Amazon, the network and the sign-in services say, in the words of AppError. The provider's own error is never kept as a cause: its
// text may repeat what was signed, a session token among it.
import { AppError, isAppError } from '../../../contract/app-error.ts'
import { ofAccess } from './access-errors.ts'
import { ofAnswer, ofLoad, ofRequest } from './answer-errors.ts'
import type { Meaning } from './meaning.ts'
import { ofNetwork } from './network-errors.ts'
import type { BedrockFailure } from '../place.ts'
import { ofSignIn } from './sign-in-errors.ts'
import { factsOf, type ErrorContext } from './provider-facts.ts'

export function toBedrockError(error: unknown, context: ErrorContext): AppError {
  if (isAppError(error)) return error
  const facts = factsOf(error, context)
  const meaning =
    ofNetwork(facts) ??
    ofSignIn(facts, context) ??
    ofAccess(facts, context) ??
    ofLoad(facts) ??
    ofRequest(facts, context) ??
    ofAnswer(facts)
  const { status = 0, requestId, retryAfterMs } = facts
  const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 424
  const unbilled = !context.hasBegun && (meaning.unbilled ?? isRefusal)
  return failure(meaning, {
    ...(requestId && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(unbilled && { unbilled: true as const }),
  })
}

export function failure(
  { code, part, happened, next, retryable }: Omit<Meaning, 'unbilled'>,
  more: Omit<BedrockFailure, 'part'> = {},
): AppError {
  return new AppError(code, happened, {
    safe: more.unbilled ? 'Nothing was answered, and nothing is owed.' : 'What was answered before is kept.',
    next,
    retryable: retryable === true,
    data: { part, ...more } satisfies BedrockFailure,
  })
}

export const signInNeeded = (happened: string, next: string): AppError =>
  failure({ code: 'SIGN_IN_NEEDED', part: 'credentials', happened, next }, { unbilled: true })
