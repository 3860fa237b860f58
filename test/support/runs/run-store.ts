// The commands of runs over a state.db in memory.
import type { TeamDefinition } from '../../../contract/teams.ts'
import { systemClock, systemIds, type Clock } from '../../../main/platform/index.ts'
import { createRunWrites, runChangeReaders, runReads } from '../../../main/runs/journal/commands.ts'
import {
  composeCommands,
  contentChangeReaders,
  contentReads,
  contentWrites,
  createCommandRunner,
  type StateDatabase,
} from '../../../main/store/index.ts'
import { soloTeam } from './test-teams.ts'

export function openRunStore(db: StateDatabase, clock: Clock = systemClock) {
  const commands = composeCommands(
    { writes: contentWrites, reads: contentReads, changeReaders: contentChangeReaders },
    { writes: createRunWrites({ onRunEnded: () => {} }), reads: runReads, changeReaders: runChangeReaders },
  )
  const runner = createCommandRunner(db, { ...commands, clock, ids: systemIds })
  const create = (team: TeamDefinition = soloTeam) =>
    runner.write('runs.create', {
      team,
      teamVersion: 'test',
      text: 'Where to?',
      scope: [],
      tier: 'auto',
      origin: { type: 'manual' },
      idempotencyKey: crypto.randomUUID(),
    })
  return { runner, create }
}
