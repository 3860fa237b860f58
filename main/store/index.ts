export type { ChangePointer, SequencedChange } from './change-log.ts'
export {
  createCommandRunner,
  inProcessStore,
  type CommandRunner,
  type CommandRunnerOptions,
  type Commands,
} from './command-runner.ts'
export type {
  ChangeKind,
  ChangeReaders,
  CommandInput,
  CommandOutput,
  ReadableDb,
  ReadContext,
  Reads,
  Row,
  SqlValue,
  Statement,
  Store,
  WritableDb,
  WriteContext,
  Writes,
} from './commands.ts'
export { composeCommands } from './compose-commands.ts'
export {
  contentChangeReaders,
  contentReads,
  contentWrites,
  eraseContent,
  getText,
  putContent,
} from './content.ts'
export { idReads } from './newest-id.ts'
export {
  openReadableStateDatabase,
  openStateDatabase,
  type OpenStateDatabaseOptions,
  type ReadableStateDatabase,
  type StateDatabase,
} from './state-database.ts'
export { examineDatabase, salvageDatabase, type SalvageOptions, type SalvageReport } from './salvage.ts'
export { startStore, type StartStoreOptions, type StoreFailure, type StoreHandle } from './start-store.ts'
export type { StoreStats } from './store-protocol.ts'
export { serveStoreThread } from './store-thread.ts'
