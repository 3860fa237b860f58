export { createEngine, type EngineConfig } from './create-engine.ts'
export type { Access, Engine, EngineHost } from './engine.ts'
