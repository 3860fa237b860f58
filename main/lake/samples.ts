// The documents that ship, for a first look around.
import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../contract/app-error.ts'

export const samplesCollection = 'samples'

export interface Samples {
  readonly files: readonly string[]
  /** One document per line. */
  readonly records: readonly string[]
}

// The built module lies one folder deeper than its source.
const places = ['../../resources/samples', '../../../resources/samples'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
)

/** @throws AppError NOT_FOUND */
export async function findSamples(directory?: string): Promise<Samples> {
  for (const place of directory === undefined ? places : [directory]) {
    const isThere = await access(place).then(
      () => true,
      () => false,
    )
    if (!isThere) continue
    const paths = (await readdir(place)).sort().map((name) => join(place, name))
    return {
      files: paths.filter((path) => !path.endsWith('.jsonl')),
      records: paths.filter((path) => path.endsWith('.jsonl')),
    }
  }
  throw new AppError('NOT_FOUND', 'The sample documents are not there.', { next: 'Install Maestro again.' })
}
