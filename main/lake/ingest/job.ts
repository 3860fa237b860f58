// One document on its way through the stages, and what the stages share.
import type { VersionId } from '../../../contract/ids.ts'
import type { PassageIndex } from '../../../contract/passage-index.ts'
import type { Clock } from '../../platform/index.ts'
import type { LakeStore } from '../commands/commands.ts'
import type { CanonicalText } from '../commands/text-reads.ts'
import type { AtFaultPoint } from '../fault-points.ts'
import type { LakeFolder } from '../files/lake-folder.ts'
import type { LakeLog, LakeParser, OnProgress } from '../ports.ts'
import type { Flight } from './flights.ts'

export interface IngestTools {
  readonly store: LakeStore
  readonly folder: LakeFolder
  readonly parser: LakeParser
  readonly index: PassageIndex
  readonly clock: Clock
  readonly onProgress: OnProgress
  readonly log: LakeLog
  readonly atPoint: AtFaultPoint
}

export interface Job extends Flight {
  /** Filled by whichever stage needs it first; a stage that is resumed reads it from the store. */
  canonical?: CanonicalText | undefined
  probes?: readonly string[]
}

export const versionsOf = (
  jobs: readonly Job[],
): { readonly documentId: Job['document']['documentId']; readonly versionId: VersionId }[] =>
  jobs.map(({ document: { documentId, versionId } }) => ({ documentId, versionId }))

/** The signal of work that is done for several at once: only the end of all ends it. */
export function sharedSignal(jobs: readonly Job[], closing: AbortSignal): AbortSignal {
  const [only, ...others] = jobs
  return only && others.length === 0 ? only.signal : closing
}
