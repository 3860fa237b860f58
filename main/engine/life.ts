// Writes down that this engine lives, what it found of the one before, and that it ended in good order when it did.
import type { LastEnd } from '../../contract/last-end.ts'
import { keepTouching, lastSetAsideAt } from '../care/index.ts'
import { appVersion, type Clock, type DataDirectory } from '../platform/index.ts'
import { isInWork } from './in-work.ts'
import type { EngineStore } from './parts.ts'

export interface LifeOptions {
  readonly store: EngineStore
  readonly directory: DataDirectory
  readonly clock: Clock
  readonly onFault: (error: unknown, where: string) => void
  /** When an engine was last known to live here, asked before this one began. */
  readonly aliveAt: number | undefined
}

export interface Life extends AsyncDisposable {
  /** Something more was found cut off, and finished. */
  tell(found: Partial<LastEnd>): void
}

const mostNamed = 100

/** Before anything is taken up. What cannot be written down must not keep the engine from starting: it is then not known the next time. */
export async function beginLife({ store, directory, clock, onFault, aliveAt }: LifeOptions): Promise<Life> {
  const attempt = (write: Promise<unknown>) => write.catch((error: unknown) => onFault(error, 'life'))
  const [runs, counts, databaseReplacedAt] = await Promise.all([
    store.read('runs.runnable', null),
    store.read('lakeCounts', null),
    lastSetAsideAt(directory),
  ])
  const documents = Object.entries(counts).reduce((sum, [state, n]) => sum + (isInWork(state) ? n : 0), 0)
  await attempt(
    store.write('lives.begin', {
      version: appVersion,
      aliveAt,
      found: {
        runIds: runs.slice(0, mostNamed).map(({ runId }) => runId),
        runs: runs.length,
        documents,
        ...(databaseReplacedAt !== undefined && { databaseReplacedAt }),
      },
    }),
  )
  const touching = await keepTouching(directory, clock)
  return {
    tell: (found) => void attempt(store.write('lives.addFound', found)),
    async [Symbol.asyncDispose]() {
      touching[Symbol.dispose]()
      await attempt(store.write('lives.end', null))
    },
  }
}
