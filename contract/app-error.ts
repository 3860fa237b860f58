// The one error that crosses rooms, threads and wires: what happened, what is safe, what to do next.
// Imports nothing, so that a page can read errors without bundling zod; the schema is in error-shape.ts.

export const errorCodes = [
  // the request itself
  'BAD_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'TOO_LARGE',
  'UNSUPPORTED',
  'NOT_ALLOWED',
  'WRONG_USE',
  // the conversation with the other side
  'ABORTED',
  'CLOSED',
  'BUSY',
  'TIMEOUT',
  'VERSION_MISMATCH',
  'PROTOCOL',
  // files and databases
  'FILE_GONE',
  'FILE_UNREADABLE',
  'FILE_DAMAGED',
  'FILE_PROTECTED',
  'FILE_EMPTY',
  'DISK_FULL',
  'READ_ONLY',
  'DATA_LOCKED',
  'DATA_DAMAGED',
  'DATA_NEWER',
  'MIGRATION_FAILED',
  // work done elsewhere
  'PARSER_CRASHED',
  'LIMIT_EXCEEDED',
  'SELF_TEST_FAILED',
  'SIGN_IN_NEEDED',
  'MODEL_UNAVAILABLE',
  'MODEL_FAILED',
  'TOOL_FAILED',
  'STALE_FENCE',
  'BREAKER_OPEN',
  'QUARANTINED',
  'BUDGET_EXCEEDED',
  'INTERNAL',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** The shape on every wire and on stderr with `--json`: no stack, no path of the machine that the user did not name. */
export interface ErrorShape {
  readonly code: ErrorCode
  /** What happened, one sentence. */
  readonly message: string
  /** What is safe: what was kept, what was not touched. */
  readonly safe: string
  /** What to do next. */
  readonly next: string
  readonly retryable?: boolean | undefined
  readonly data?: unknown
}

const brand = Symbol.for('maestro.AppError')

export interface AppErrorOptions {
  readonly safe?: string
  readonly next?: string
  readonly retryable?: boolean
  readonly data?: unknown
  readonly cause?: unknown
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly safe: string
  readonly next: string
  readonly retryable: boolean
  readonly data: unknown
  readonly [brand] = true

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.safe = options.safe ?? 'Nothing was changed.'
    this.next = options.next ?? 'Try again.'
    this.retryable = options.retryable ?? false
    this.data = options.data
  }
}

/** Recognises by symbol, so that it holds across realms and duplicate packages. */
export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && (error as { [brand]?: unknown })[brand] === true
}

export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is AppError {
  return isAppError(error) && codes.includes(error.code)
}

/** What may leave the process: a typed error as it is, anything else without its text, which may hold private data. */
export function toErrorShape(error: unknown): ErrorShape {
  if (isAppError(error)) {
    const { code, message, safe, next, retryable, data } = error
    return { code, message, safe, next, ...(retryable && { retryable }), ...(data !== undefined && { data }) }
  }
  return {
    code: 'INTERNAL',
    message: 'Something went wrong inside Maestro.',
    safe: 'Everything that was acknowledged is kept.',
    next: 'Try again; if it happens again, a check (Settings, Data; or `maestro doctor`) tells more.',
  }
}

/** Reads an error off a wire; an unreadable or unknown one becomes INTERNAL, never an exception. Accepts what ErrorShape's schema accepts. */
export function fromErrorShape(value: unknown): AppError {
  if (!isErrorShape(value))
    return new AppError('INTERNAL', 'The other side reported an error that this version cannot read.')
  const { code, message, safe, next, retryable = false, data } = value
  return new AppError(code, message, { safe, next, retryable, data })
}

const knownCodes: ReadonlySet<unknown> = new Set(errorCodes)

function isErrorShape(value: unknown): value is ErrorShape {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { code, message, safe, next, retryable } = value as Record<keyof ErrorShape, unknown>
  return (
    knownCodes.has(code) &&
    typeof message === 'string' &&
    typeof safe === 'string' &&
    typeof next === 'string' &&
    (retryable === undefined || typeof retryable === 'boolean')
  )
}
