// The thread's side of the contract: every request in steps, searches first, and background work when nobody asks.
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '../../../contract/app-error.ts'
import type { Handlers } from '../../../contract/rpc/index.ts'
import type { RecallRequest, RecallResult } from '../../../contract/recall.ts'
import { toDatabaseError } from '../../platform/index.ts'
import { isDamage } from './cache-database.ts'
import { Lanes, stopped, type Lane } from './lanes.ts'
import type { OpenIndex } from './open-index.ts'
import type { indexThreadContract } from './thread-contract.ts'

const putAtOnce = 32
const embeddedAtOnce = 32
const removedAtOnce = 64
const firstRetryMs = 1_000
const mostFailures = 5

export type Search = (
  request: RecallRequest,
  options: { readonly signal: AbortSignal },
) => Promise<RecallResult>

export interface ServeIndexOptions {
  readonly search: Search
  /** Gets what went wrong in work that nobody waits for. */
  readonly onBackgroundError: (error: unknown) => void
  /** Called at least once when the index turns out to be damaged; no call is answered after it. */
  readonly onDamage: () => void
}

export function serveIndex(
  index: OpenIndex,
  { search, onBackgroundError, onDamage }: ServeIndexOptions,
): Handlers<typeof indexThreadContract> {
  const lanes = new Lanes()
  const inTurn = async <T>(lane: Lane, work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> => {
    try {
      return await lanes.run(lane, work, signal)
    } catch (error) {
      if (isDamage(error)) onDamage()
      throw isDamage(error) ? damaged(error) : toDatabaseError(error, 'the search index')
    }
  }
  const closing = new AbortController()
  let background: Promise<void> | undefined

  const workAhead = () => {
    background ??= work().finally(() => (background = undefined))
    return background
  }
  async function work(): Promise<void> {
    // Only the turn is waited for: the work itself may take long in LanceDB's own threads, and must not keep searches waiting.
    const pause = () => lanes.run('background', () => undefined)
    for (let failures = 0; failures < mostFailures;) {
      try {
        if (closing.signal.aborted) return
        await pause()
        if (!(await index.workAhead(pause))) return
        failures = 0
      } catch (error) {
        onBackgroundError(error)
        if (isDamage(error)) return onDamage()
        // Whatever failed is still to be done; answers are as good as before.
        await delay(firstRetryMs * 2 ** failures++, undefined, { ref: false, signal: closing.signal })
      }
    }
  }

  // What a former life of the thread left undone.
  void workAhead()

  return {
    async put(passages, { signal }) {
      for (let start = 0; start < passages.length; start += putAtOnce)
        await inTurn('write', () => index.put(passages.slice(start, start + putAtOnce)), signal)
    },
    async *embed(versionIds, { signal }) {
      const total = await inTurn('embed', () => index.unembedded(versionIds), signal)
      let done = 0
      yield { done, total }
      for (const versionId of versionIds)
        for (let made = 1; made > 0;) {
          made = await inTurn('embed', () => index.embedSome(versionId, embeddedAtOnce, signal), signal)
          done += made
          if (made > 0) yield { done, total: Math.max(done, total) }
          void workAhead()
        }
    },
    async remove(versionIds) {
      for (const versionId of versionIds)
        while ((await inTurn('write', () => index.removeSome(versionId, removedAtOnce))) > 0);
    },
    versions: () => inTurn('write', () => index.versions()),
    search: (request, { signal }) => inTurn('search', () => search(request, { signal }), signal),
    status: () => inTurn('search', () => index.status()),
    async settled(_input, { signal }) {
      await Promise.race([workAhead(), new Promise((_, reject) => onAbort(signal, reject))])
    },
    async close() {
      closing.abort()
      // Work that was cut off in its pause is no reason not to close.
      await Promise.resolve(background).catch(() => undefined)
      await inTurn('background', async () => index[Symbol.asyncDispose]())
    },
  }
}

function onAbort(signal: AbortSignal, reject: (reason: unknown) => void): void {
  signal.addEventListener('abort', () => reject(stopped(signal)), { once: true })
}

export const damaged = (cause: unknown) =>
  new AppError('DATA_DAMAGED', 'The search index was damaged and starts empty.', {
    safe: 'Your documents are not affected; what is searched is made of them again.',
    next: 'Try again in a moment.',
    retryable: true,
    cause,
  })
