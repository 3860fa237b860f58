// The teams as the engine tells them, in the order in which people see them.
import { useMemo } from 'react'
import type { TeamSummary } from '../../../contract/teams.ts'
import { useApp } from '../app-store.ts'

export function useTeams(): readonly TeamSummary[] {
  const teams = useApp(({ app }) => app.teams)
  return useMemo(() => inOrder(Object.values(teams)), [teams])
}

/** Those that come with Maestro as they come, then the user's own by name. */
function inOrder(teams: readonly TeamSummary[]): TeamSummary[] {
  const own = teams.filter(({ builtIn }) => !builtIn)
  return [
    ...teams.filter(({ builtIn }) => builtIn),
    ...own.sort((left, right) => left.name.localeCompare(right.name)),
  ]
}
