// The index for the rest of the engine. Its thread starts when it is first needed, and again when it died.
import { AppError, hasCode } from '../../../contract/app-error.ts'
import type { PassageIndex } from '../../../contract/passage-index.ts'
import {
  startIndexThread,
  type IndexThread,
  type IndexThreadOptions,
  type ThreadClient,
} from './index-thread.ts'

export interface PassageIndexOptions extends IndexThreadOptions {
  /** Deaths of the thread in a row, without an answer in between, after which it is not started again. */
  readonly mostDeaths?: number
}

/**
 * What it holds is derived. A call that fails with DATA_DAMAGED found it damaged: it is empty then, and so is `versions()`.
 * A call that fails with CLOSED may or may not have been done; all of them may be repeated.
 */
export interface PassageIndexClient extends PassageIndex, AsyncDisposable {
  /** Resolves when no work is left that nobody waits for: vectors moved to LanceDB, word weights renewed. */
  settled(options?: { readonly signal?: AbortSignal }): Promise<void>
}

const ofDeath = ['CLOSED', 'DATA_DAMAGED'] as const
/** Passages of one call; more go in several, so that an abort is heard and memory stays small. */
const putAtOnce = 64

export function createPassageIndex(options: PassageIndexOptions): PassageIndexClient {
  const { mostDeaths = 3 } = options
  let running: Promise<IndexThread> | undefined
  let deaths = 0
  let isClosed = false

  const start = () => {
    const starting = startIndexThread(options, () => {
      running = undefined
      deaths++
    })
    starting.catch(() => {
      running = undefined
      deaths++
    })
    return starting
  }

  const use = async <T>(call: (client: ThreadClient) => Promise<T>): Promise<T> => {
    if (isClosed) throw closed()
    if (deaths >= mostDeaths) throw broken()
    running ??= start()
    const { client, ended } = await running
    try {
      const answer = await call(client)
      deaths = 0
      return answer
    } catch (error) {
      if (!hasCode(error, ...ofDeath, 'INTERNAL')) deaths = 0
      // So that the next call starts another thread instead of meeting this one's end.
      if (hasCode(error, ...ofDeath)) await ended()
      throw error
    }
  }

  return {
    async put(passages, { signal } = {}) {
      for (let start = 0; start < passages.length; start += putAtOnce)
        await use((client) => client.put(passages.slice(start, start + putAtOnce), { signal }))
    },
    embed: (versionIds, { signal, onProgress } = {}) =>
      use(async (client) => {
        for await (const { done, total } of client.embed(versionIds, { signal })) onProgress?.(done, total)
      }),
    remove: (versionIds) => use((client) => client.remove(versionIds)),
    versions: () => use((client) => client.versions()),
    search: (request, { signal } = {}) => use((client) => client.search(request, { signal })),
    status: () => use((client) => client.status()),
    settled: ({ signal } = {}) => use((client) => client.settled(undefined, { signal })),
    async [Symbol.asyncDispose]() {
      isClosed = true
      await (await running?.catch(() => undefined))?.stop()
    },
  }
}

const closed = () =>
  new AppError('CLOSED', 'The search index is closed.', { safe: 'Your documents are not affected.' })

const broken = () =>
  new AppError('BREAKER_OPEN', 'The search index stopped several times in a row.', {
    safe: 'Your documents are not affected.',
    next: 'Start Maestro again; if it happens again, a check (Settings, Data; or `maestro doctor`) tells more.',
  })
