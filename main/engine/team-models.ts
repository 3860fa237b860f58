// Whether a team can run now is known only where the models are: the store tells what it needs, here is struck out what is there.
import type { Change } from '../../contract/app-state.ts'
import type { TeamSummary } from '../../contract/teams.ts'
import { capabilitiesOf, type ModelDescription } from '../../models/port.ts'

export const withMissing =
  (models: () => readonly ModelDescription[]) =>
  (team: TeamSummary): TeamSummary => {
    const there = capabilitiesOf(models())
    return { ...team, missing: team.missing.filter((need) => !there.includes(need)) }
  }

export const inChange =
  (complete: (team: TeamSummary) => TeamSummary) =>
  (change: Change): Change =>
    change.kind === 'team' ? { ...change, team: complete(change.team) } : change
