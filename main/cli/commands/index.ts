import type { Command } from '../command.ts'
import { askCommand } from './ask.ts'
import { careCommands } from './care.ts'
import { chatCommands } from './chats.ts'
import { lakeCommands } from './lake.ts'
import { recallCommand } from './recall.ts'
import { runCommands } from './runs.ts'
import { serveCommand } from './serve.ts'
import { teamCommands } from './teams.ts'

/** In the order in which help lists them. */
export const commands: readonly Command[] = [
  serveCommand,
  ...lakeCommands,
  recallCommand,
  askCommand,
  ...chatCommands,
  ...runCommands,
  ...teamCommands,
  ...careCommands,
]
