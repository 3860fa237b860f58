// All that the lake reads and writes in the store.
import type { Store } from '../../store/index.ts'
import { addWrites } from './add-writes.ts'
import { careWrites } from './care-writes.ts'
import { countReads } from './count-reads.ts'
import { ingestWrites } from './ingest-writes.ts'
import { listReads } from './list-reads.ts'
import { textReads } from './text-reads.ts'
import { workReads } from './work-reads.ts'

export const lakeWrites = { ...addWrites, ...ingestWrites, ...careWrites }
export const lakeReads = { ...countReads, ...listReads, ...textReads, ...workReads }
export type LakeStore = Store<typeof lakeWrites, typeof lakeReads>
