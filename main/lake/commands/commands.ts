// All that the lake reads and writes in the store.
import type { Store } from '../../store/index.ts'
import { addWrites } from './add-writes.ts'
import { bytesReads } from './bytes-reads.ts'
import { careWrites } from './care-writes.ts'
import { collectionReads } from './collection-reads.ts'
import { countReads } from './count-reads.ts'
import { eraseReads, eraseWrites } from './erase-writes.ts'
import { findReads } from './find-reads.ts'
import { ingestWrites } from './ingest-writes.ts'
import { labelReads, labelWrites } from './label-writes.ts'
import { listReads } from './list-reads.ts'
import { moveReads, moveWrites } from './move-writes.ts'
import { readingReads } from './reading-reads.ts'
import { textReads } from './text-reads.ts'
import { workReads } from './work-reads.ts'

export const lakeWrites = {
  ...addWrites,
  ...ingestWrites,
  ...careWrites,
  ...eraseWrites,
  ...labelWrites,
  ...moveWrites,
}
export const lakeReads = {
  ...bytesReads,
  ...collectionReads,
  ...countReads,
  ...eraseReads,
  ...findReads,
  ...labelReads,
  ...listReads,
  ...moveReads,
  ...readingReads,
  ...textReads,
  ...workReads,
}
export type LakeStore = Store<typeof lakeWrites, typeof lakeReads>
