export { createEngine, type EngineConfig } from './create-engine.ts'
export type { Access, Engine, EngineHost } from './engine.ts'
export { repairData } from './repair-data.ts'
