// Forward only: a number is never reused and a released migration never edited. Test each new one from N-1 to N with data.
import { theFirstTables } from './0001-the-first-tables.ts'
import { branchesOfChats } from './0002-branches-of-chats.ts'
import { versionsOfTeams } from './0004-versions-of-teams.ts'
import { wordsOfMessages } from './0005-words-of-messages.ts'
import { livesOfEngines } from './0006-lives-of-engines.ts'
import { erasures } from './0007-erasures.ts'
import { budgets } from './0008-budgets.ts'
import { localModels } from './0009-local-models.ts'
import { pricesOfModels } from './0010-prices-of-models.ts'
import { outcomesOfRoutes } from './0011-outcomes-of-routes.ts'
import { smallJobs } from './0012-small-jobs.ts'
import { wholeRowsOfTheLedger } from './0013-whole-rows-of-the-ledger.ts'
import { speedsOfModels } from './0014-speeds-of-models.ts'
import { callsOutsideOfRuns } from './0015-calls-outside-of-runs.ts'
import { thoughtsThatWereTold } from './0016-thoughts-that-were-told.ts'
import { costsThatNobodyTold } from './0018-costs-that-nobody-told.ts'
import { schedules } from './0019-schedules.ts'
import { trialsOfModels } from './0020-trials-of-models.ts'

export interface Migration {
  /** One more than the one before; the database's user_version once it has run. */
  readonly version: number
  readonly name: string
  readonly sql: string
}

export const migrations: readonly Migration[] = [
  { version: 1, name: 'the-first-tables', sql: theFirstTables },
  { version: 2, name: 'branches-of-chats', sql: branchesOfChats },
  { version: 4, name: 'versions-of-teams', sql: versionsOfTeams },
  { version: 5, name: 'words-of-messages', sql: wordsOfMessages },
  { version: 6, name: 'lives-of-engines', sql: livesOfEngines },
  { version: 7, name: 'erasures', sql: erasures },
  { version: 8, name: 'budgets', sql: budgets },
  { version: 9, name: 'local-models', sql: localModels },
  { version: 10, name: 'prices-of-models', sql: pricesOfModels },
  { version: 11, name: 'outcomes-of-routes', sql: outcomesOfRoutes },
  { version: 12, name: 'small-jobs', sql: smallJobs },
  { version: 13, name: 'whole-rows-of-the-ledger', sql: wholeRowsOfTheLedger },
  { version: 14, name: 'speeds-of-models', sql: speedsOfModels },
  { version: 15, name: 'calls-outside-of-runs', sql: callsOutsideOfRuns },
  { version: 16, name: 'thoughts-that-were-told', sql: thoughtsThatWereTold },
  { version: 18, name: 'costs-that-nobody-told', sql: costsThatNobodyTold },
  { version: 19, name: 'schedules', sql: schedules },
  { version: 20, name: 'trials-of-models', sql: trialsOfModels },
]
