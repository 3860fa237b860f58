export { createEngine, type EngineConfig } from './create-engine.ts'
export type { Caller, Engine, EngineHost } from './engine.ts'
export type { LentFile } from './lent-bytes.ts'
export { repairData } from './repair-data.ts'
