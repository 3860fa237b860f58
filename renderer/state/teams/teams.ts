// The teams as the engine tells them, in the order in which people see them.
import { useMemo } from 'react'
import type { ListedAgent, TeamSummary } from '../../../contract/teams.ts'
import { useApp } from '../app-store.ts'
import { useAsked } from '../use-asked.ts'
import { spokenAgent, spokenSummary } from './spoken-team.ts'

export function useTeams(): readonly TeamSummary[] {
  const teams = useApp(({ app }) => app.teams)
  return useMemo(() => inOrder(Object.values(teams).map(spokenSummary)), [teams])
}

export function useTeam(teamId: string): TeamSummary | undefined {
  const team = useApp(({ app }) => app.teams[teamId])
  return useMemo(() => team && spokenSummary(team), [team])
}

/** Those that come with Maestro as they come, then the user's own by name. */
function inOrder(teams: readonly TeamSummary[]): TeamSummary[] {
  const own = teams.filter(({ builtIn }) => !builtIn)
  return [
    ...teams.filter(({ builtIn }) => builtIn),
    ...own.sort((left, right) => left.name.localeCompare(right.name)),
  ]
}

const none: readonly ListedAgent[] = []

/** The agents of every team; none until they are known. */
export function useAgents(): readonly ListedAgent[] {
  const { value = none } = useAsked('agents', async (engine, signal) =>
    (await engine.agents.list(undefined, { signal })).map(spokenAgent),
  )
  return value
}
