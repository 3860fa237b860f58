// The teams as the engine tells them, in the order in which people see them.
import { useMemo } from 'react'
import type { ListedAgent, TeamSummary } from '../../../contract/teams.ts'
import { useApp } from '../app-store.ts'
import { useAsked, type Asked } from '../use-asked.ts'
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

/** The agents of every team. */
export const useAgents = (): Asked<readonly ListedAgent[]> =>
  useAsked('agents', async (engine, signal) =>
    (await engine.agents.list(undefined, { signal })).map(spokenAgent),
  )
