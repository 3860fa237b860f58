// What the failure of a call of a model says of what is owed for it. It stands in the failure's `data`, and so travels wherever that does.
import type { Usage } from './answers.ts'
import { AppError, type ErrorShape } from './app-error.ts'

/** The provider did nothing that it takes money for. */
export const isUnbilled = ({ data }: Pick<ErrorShape, 'data'>): boolean =>
  isObject(data) && data['unbilled'] === true

/** What the provider counted, though its answer is of no use. */
export function usageIn({ data }: Pick<ErrorShape, 'data'>): Usage | undefined {
  const usage = isObject(data) ? data['usage'] : undefined
  return isUsage(usage) ? usage : undefined
}

/** The same failure, of a call that nothing was taken for. */
export const asUnbilled = (error: AppError): AppError => telling(error, { ...known(error), unbilled: true })

/** The same failure, of a call that told its usage: that is owed, whatever else the failure says. */
export function withUsage(error: AppError, usage: Usage): AppError {
  const { tokensIn, tokensOut, tokensCached, tokensCacheWritten, tokensReasoning } = usage
  const told: Usage = {
    tokensIn,
    tokensOut,
    tokensCached,
    ...(tokensCacheWritten !== undefined && { tokensCacheWritten }),
    ...(tokensReasoning !== undefined && { tokensReasoning }),
  }
  const { unbilled: _unbilled, ...rest } = known(error)
  return telling(error, { ...rest, usage: told })
}

function telling(error: AppError, data: object): AppError {
  const { code, message, safe, next, retryable } = error
  return new AppError(code, message, { safe, next, retryable, data, cause: error })
}

const known = ({ data }: AppError): Readonly<Record<string, unknown>> => (isObject(data) ? data : {})

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isUsage = (value: unknown): value is Usage =>
  isObject(value) &&
  [value['tokensIn'], value['tokensOut'], value['tokensCached']].every((count) => Number.isInteger(count))
