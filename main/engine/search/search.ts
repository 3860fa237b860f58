// Everything that can be found, asked at once: an arm that fails or is slow leaves its own group empty and says why.
import { AppError, toErrorShape } from '../../../contract/app-error.ts'
import { SearchKind, type SearchRequest, type SearchResult } from '../../../contract/search.ts'
import type { Arms } from './arms.ts'

/** Somebody waits for it while typing. */
const defaultDeadlineMs = 2_000

export interface SearchOptions {
  readonly signal: AbortSignal
  readonly deadlineMs?: number
  /** What went wrong in an arm, for the log. */
  readonly onFault?: (error: unknown, kind: SearchKind) => void
}

/** @throws what `signal` was aborted with, and then nothing is asked of the arms that have not begun. */
export async function search(
  arms: Arms,
  request: SearchRequest,
  options: SearchOptions,
): Promise<SearchResult> {
  const start = performance.now()
  const { kinds = SearchKind.options } = request
  // A turn of the loop, in which the end of a search that was typed over arrives before its work begins.
  await new Promise((resolve) => void setImmediate(resolve))
  options.signal.throwIfAborted()
  const groups = await Promise.all(
    [...new Set(kinds)].map(async (kind) => [kind, await ask(arms, kind, request, options)] as const),
  )
  options.signal.throwIfAborted()
  return { tookMs: performance.now() - start, ...Object.fromEntries(groups) }
}

async function ask(
  arms: Arms,
  kind: SearchKind,
  { query, limit, called }: SearchRequest,
  options: SearchOptions,
) {
  const { signal, deadlineMs = defaultDeadlineMs, onFault } = options
  const start = performance.now()
  const tookMs = () => performance.now() - start
  using deadline = deadlineOf(signal, deadlineMs)
  try {
    const found = await Promise.race([arms[kind]({ query, limit, called }, deadline.signal), deadline.passed])
    return { ...found, tookMs: tookMs() }
  } catch (error) {
    if (!signal.aborted) onFault?.(error, kind)
    return { hits: [], more: false, tookMs: tookMs(), error: toErrorShape(error) }
  }
}

/** Ends with the caller's signal, or when the time is over. */
function deadlineOf(signal: AbortSignal, ms: number) {
  const own = new AbortController()
  const { promise: passed, reject } = Promise.withResolvers<never>()
  // Whoever won the race is not told.
  passed.catch(() => undefined)
  own.signal.addEventListener('abort', () => reject(own.signal.reason as Error), { once: true })
  const end = () => own.abort(signal.reason)
  const timer = setTimeout(() => own.abort(tookTooLong(ms)), ms)
  signal.addEventListener('abort', end, { once: true })
  return {
    signal: own.signal,
    passed,
    [Symbol.dispose]() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
    },
  }
}

const tookTooLong = (ms: number) =>
  new AppError('TIMEOUT', `This part of the search took longer than ${ms / 1000} seconds.`, {
    safe: 'The other parts are shown.',
    next: 'Search again, with more words or fewer.',
    retryable: true,
  })
