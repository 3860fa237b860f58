// Teams as the window speaks of them. What comes with Maestro has words in every language of the window; the user's own have theirs.
import type { CalledTeams } from '../../../contract/finding/called.ts'
import type { RunState } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import type { ListedAgent, TeamDefinition, TeamNode, TeamSummary } from '../../../contract/teams.ts'
import { say } from '../../ui/index.ts'
import { useApp } from '../app-store.ts'

/** What is drawn of a team is made again only when the team is another. */
const kept = new WeakMap<TeamDefinition, { readonly by: typeof say; readonly team: TeamDefinition }>()

/** With what people read of it in their language; instructions stay what the models are told. The same object where nothing differs. */
export function spokenTeam(team: TeamDefinition): TeamDefinition {
  const known = kept.get(team)
  if (known?.by === say) return known.team
  const spoken = speak(team)
  kept.set(team, { by: say, team: spoken })
  return spoken
}

function speak(team: TeamDefinition): TeamDefinition {
  const word = (text: string) => say.shippedWord(team.id, text)
  if (word(team.name) === team.name) return team
  const labelled = (node: TeamNode): TeamNode =>
    node.label === undefined ? node : { ...node, label: word(node.label) }
  return {
    ...team,
    name: word(team.name),
    description: word(team.description),
    agents: team.agents.map((agent) => ({ ...agent, name: word(agent.name) })),
    nodes: Object.fromEntries(Object.entries(team.nodes).map(([id, node]) => [id, labelled(node)])),
  }
}

/** The team that a run began with. */
export const teamOfRun = ({ created }: RunState): TeamDefinition | undefined =>
  created && spokenTeam(created.team)

export const spokenSummary = (team: TeamSummary): TeamSummary => ({
  ...team,
  name: say.shippedWord(team.teamId, team.name),
  description: say.shippedWord(team.teamId, team.description),
})

export const spokenAgent = (agent: ListedAgent): ListedAgent => ({
  ...agent,
  teamName: say.shippedWord(agent.teamId, agent.teamName),
  name: say.shippedWord(agent.teamId, agent.name),
})

export const teamNameOf = ({ teamId, teamName }: Pick<RunSummary, 'teamId' | 'teamName'>): string =>
  say.shippedWord(teamId, teamName)

/** For whoever looks for something: what teams are called here and the engine does not know. */
export function calledTeams(): CalledTeams | undefined {
  const called = Object.values(useApp.getState().app.teams).flatMap((team) => {
    const { teamId, name, description } = spokenSummary(team)
    return name === team.name ? [] : [[teamId, { name, description }] as const]
  })
  return called.length === 0 ? undefined : Object.fromEntries(called)
}
