import type { TeamSummary } from '../../../contract/teams.ts'
import { say, type ListRow } from '../../ui/index.ts'

/** In two groups, those that match; a group without a match is left out. */
export function teamRows(teams: readonly TeamSummary[], text: string): ListRow<TeamSummary>[] {
  const wanted = text.trim().toLocaleLowerCase()
  const matching = teams.filter(({ name, description }) =>
    `${name} ${description}`.toLocaleLowerCase().includes(wanted),
  )
  const rows = (key: 'builtIn' | 'own', members: readonly TeamSummary[]): ListRow<TeamSummary>[] =>
    members.length === 0
      ? []
      : [
          { type: 'group', key, name: say.teams.groups[key], count: members.length },
          ...members.map((team) => ({ type: 'item' as const, key: team.teamId, item: team })),
        ]
  return [
    ...rows(
      'builtIn',
      matching.filter(({ builtIn }) => builtIn),
    ),
    ...rows(
      'own',
      matching.filter(({ builtIn }) => !builtIn),
    ),
  ]
}
