import type { EngineParts } from '../parts.ts'
import { chatHandlers } from './chats.ts'
import { cloudHandlers } from './cloud.ts'
import { engineProcedures } from './engine.ts'
import type { EngineHandlers } from './handlers.ts'
import { jobHandlers } from './jobs.ts'
import { lakeHandlers } from './lake.ts'
import { modelHandlers } from './models.ts'
import { runHandlers } from './runs.ts'
import { scheduleHandlers } from './schedules.ts'
import { searchHandlers } from './search.ts'
import { smallHandlers } from './small-rooms.ts'
import { teamHandlers } from './teams.ts'

/** The contract, implemented. */
export const engineHandlers = (parts: EngineParts): EngineHandlers => ({
  engine: engineProcedures(parts),
  chats: chatHandlers(parts),
  jobs: jobHandlers(parts),
  models: modelHandlers(parts),
  cloud: cloudHandlers(parts),
  ...lakeHandlers(parts),
  ...runHandlers(parts),
  ...scheduleHandlers(parts),
  ...searchHandlers(parts),
  ...teamHandlers(parts),
  ...smallHandlers(parts),
})
