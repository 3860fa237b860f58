// What the composition root hands to the procedures.
import type { DoctorReport } from '../../contract/engine.ts'
import type { PassageIndex } from '../../contract/passage-index.ts'
import type { ModelDescription } from '../../models/port.ts'
import type { StoreReads, StoreWrites } from '../../workers/store-commands.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Lake, ParserHost } from '../lake/index.ts'
import type { CloudModels, LocalModels } from '../models/index.ts'
import type { DataDirectory, Log } from '../platform/index.ts'
import type { Supervisor } from '../runs/index.ts'
import type { Store } from '../store/index.ts'
import type { Tools } from '../tools/index.ts'
import type { ChangeHub } from './change-hub.ts'
import type { Engine, EngineHost } from './engine.ts'
import type { LearnedRouting } from './learned-routing.ts'
import type { LentBytes } from './lent-bytes.ts'
import type { WatchSource } from './watch.ts'

export type EngineStore = Store<StoreWrites, StoreReads>

export interface EngineParts {
  readonly info: Engine['info']
  readonly directory: DataDirectory
  readonly log: Log
  readonly host: EngineHost
  readonly store: EngineStore
  readonly hub: ChangeHub
  readonly watch: WatchSource
  readonly lake: Lake
  readonly lent: LentBytes
  readonly parser: ParserHost
  readonly index: PassageIndex
  readonly supervisor: Supervisor
  readonly tools: Tools
  /** Resolves when every change that was committed by now has been told within the engine, and the cloud goes by it. */
  readonly allTold: () => Promise<void>
  /** What can run now. */
  readonly models: () => readonly ModelDescription[]
  /** The same as runs see them: with what models of this computer have shown that they can. */
  readonly askedModels: () => Promise<readonly ModelDescription[]>
  /** What the router learned from how answers were taken. */
  readonly learned: LearnedRouting
  readonly localModels: LocalModels
  readonly cloud: CloudModels
  readonly jobs: Jobs
  readonly examine: () => Promise<DoctorReport>
  /** What went wrong where nobody else is told, for the log. */
  readonly onFault: (error: unknown, where?: string) => void
}
