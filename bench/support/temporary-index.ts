// A passage index of its own thread in a folder that goes away with it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPassageIndex, type PassageIndexClient } from '../../main/lake/index/index.ts'

export interface TemporaryIndex extends AsyncDisposable {
  readonly index: PassageIndexClient
  readonly folder: string
}

export async function temporaryIndex(): Promise<TemporaryIndex> {
  const folder = await mkdtemp(join(tmpdir(), 'maestro-bench-'))
  const index = createPassageIndex({
    cacheDb: join(folder, 'cache.db'),
    folder: join(folder, 'index'),
    onInternalError: (error) => console.error(error),
  })
  return {
    index,
    folder,
    async [Symbol.asyncDispose]() {
      await index[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
