// What the index thread understands. Both ends are this program's own and type-checked, so values are not checked again on the way.
import type { MessagePort } from 'node:worker_threads'
import { z } from 'zod'
import type { VersionId } from '../../../contract/ids.ts'
import type { IndexedPassage, IndexStatus } from '../../../contract/passage-index.ts'
import type { RecallRequest, RecallResult } from '../../../contract/recall.ts'
import { procedure } from '../../../contract/rpc/index.ts'
import type { GateMemory } from './lance-gate.ts'

export const indexThreadVersion = 1

export interface EmbedProgress {
  readonly done: number
  readonly total: number
}

export type VersionCounts = {
  readonly versionId: VersionId
  readonly passages: number
  readonly vectors: number
}

export const indexThreadContract = {
  put: procedure({ input: z.custom<readonly IndexedPassage[]>(), effect: 'keyed' }),
  embed: procedure({
    input: z.custom<readonly VersionId[]>(),
    stream: z.custom<EmbedProgress>(),
    effect: 'keyed',
  }),
  remove: procedure({ input: z.custom<readonly VersionId[]>(), effect: 'keyed' }),
  versions: procedure({ output: z.custom<readonly VersionCounts[]>(), effect: 'read' }),
  search: procedure({ input: z.custom<RecallRequest>(), output: z.custom<RecallResult>(), effect: 'read' }),
  status: procedure({ output: z.custom<IndexStatus>(), effect: 'read' }),
  /** Ends when no work is left that nobody waits for. */
  settled: procedure({ effect: 'read' }),
  /** Ends when everything is closed; no other call may follow. */
  close: procedure({ effect: 'keyed' }),
}

export const indexThreadStreams = { embed: true } as const

/** What the thread is started with. */
export interface IndexThreadData {
  readonly cacheDb: string
  readonly folder: string
  readonly embedderTable: SharedArrayBuffer
  readonly gate: GateMemory
  readonly port: MessagePort
}
