export {
  createRunWrites,
  runChangeReaders,
  runReads,
  type AppendInput,
  type ClaimedRun,
} from './journal/commands.ts'
export { insertRun, type NewRun } from './journal/create.ts'
export type { OnRunEnded } from './journal/append.ts'
