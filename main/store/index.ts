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
export { openStateDatabase, type OpenStateDatabaseOptions, type StateDatabase } from './state-database.ts'
