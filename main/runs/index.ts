export { decide } from './decide/decide.ts'
export { works, type Decision, type PlannedStep, type Work } from './decide/decision.ts'
export { approvalChoices, doubtChoices } from './decide/questions.ts'
export type { EffectPorts, WorkCall, WorkContext, WorkResult } from './driver/effect-ports.ts'
export type { JournalPort } from './driver/journal-port.ts'
export { RunDriver, type DriveEnd, type RunDriverOptions } from './driver/run-driver.ts'
export type { OnRunEnded } from './journal/append.ts'
export {
  createRunWrites,
  runChangeReaders,
  runReads,
  type AppendInput,
  type ClaimedRun,
} from './journal/commands.ts'
export { insertRun, type NewRun } from './journal/create.ts'
export { serveAgentThread, type AgentThreadOptions, type RemoteWork } from './serve-agent-thread.ts'
export type { EngineEffects, RunStore } from './supervisor/engine-handlers.ts'
export { Supervisor, type SupervisorOptions, type SupervisorStatus } from './supervisor/supervisor.ts'
