import type { Command } from '../command.ts'
import { askCommand } from './ask.ts'
import { budgetCommands } from './budgets.ts'
import { careCommands } from './care.ts'
import { chatCommands } from './chats.ts'
import { chatKeepingCommands } from './keep-chats.ts'
import { cloudCommands } from './cloud.ts'
import { engineCommands } from './engine.ts'
import { jobCommands } from './jobs.ts'
import { ledgerCommands } from './ledger.ts'
import { lakeCommands } from './lake.ts'
import { lakeCareCommands } from './lake-care.ts'
import { modelCommands } from './models.ts'
import { readDocumentCommands } from './read-document.ts'
import { recallCommand } from './recall.ts'
import { routingCommands } from './routing.ts'
import { runCommands } from './runs.ts'
import { scheduleCommands } from './schedules.ts'
import { searchCommand } from './search.ts'
import { serveCommand } from './serve.ts'
import { teamChangeCommands } from './team-changes.ts'
import { settingsCommands } from './settings.ts'
import { teamCommands } from './teams.ts'

/** In the order in which help lists them. */
export const commands: readonly Command[] = [
  serveCommand,
  ...lakeCommands,
  ...readDocumentCommands,
  ...lakeCareCommands,
  recallCommand,
  searchCommand,
  askCommand,
  ...chatCommands,
  ...chatKeepingCommands,
  ...runCommands,
  ...scheduleCommands,
  ...teamCommands,
  ...teamChangeCommands,
  ...modelCommands,
  ...cloudCommands,
  ...jobCommands,
  ...ledgerCommands,
  ...budgetCommands,
  ...routingCommands,
  ...careCommands,
  ...engineCommands,
  ...settingsCommands,
]
