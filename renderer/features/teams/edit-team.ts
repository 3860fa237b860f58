// Changes to a definition, each a new one: what the fields of the page do.
import type { Agent, TeamDefinition, TeamNode } from '../../../contract/teams.ts'

/** Gives the draft its next state; `field` names what was changed. Absent where nothing may be changed. */
export type Edit = (field: string, next: TeamDefinition) => void

export const withAgent = (team: TeamDefinition, id: string, change: Partial<Agent>): TeamDefinition => ({
  ...team,
  agents: team.agents.map((agent) => (agent.id === id ? { ...agent, ...change } : agent)),
})

export function withNode<T extends TeamNode>(
  team: TeamDefinition,
  id: string,
  node: T,
  change: Partial<T>,
): TeamDefinition {
  return { ...team, nodes: { ...team.nodes, [id]: { ...node, ...change } } }
}

export function withNewAgent(team: TeamDefinition, name: string): TeamDefinition {
  const agent: Agent = {
    id: freeAgentId(team, 'agent'),
    name,
    instructions: '',
    tier: 'auto',
    grants: [],
    scope: [],
    budget: { maxSteps: 100, maxMicroUsd: 1_000_000 },
  }
  return { ...team, agents: [...team.agents, agent] }
}

export function withCopyOfAgent(team: TeamDefinition, agent: Agent, name: string): TeamDefinition {
  const copy = { ...agent, id: freeAgentId(team, agent.id), name: name.slice(0, 80) }
  const place = team.agents.findIndex(({ id }) => id === agent.id) + 1
  return { ...team, agents: team.agents.toSpliced(place, 0, copy) }
}

export const withoutAgent = (team: TeamDefinition, id: string): TeamDefinition => ({
  ...team,
  agents: team.agents.filter((agent) => agent.id !== id),
})

function freeAgentId(team: TeamDefinition, wanted: string): string {
  const taken = new Set(team.agents.map(({ id }) => id))
  const stem = wanted.replace(/-\d+$/, '').slice(0, 50)
  let id = stem
  for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`
  return id
}

export const nodesOfAgent = (team: TeamDefinition, agentId: string): string[] =>
  Object.entries(team.nodes).flatMap(([id, node]) =>
    node.type === 'agent' && node.agent === agentId ? [id] : [],
  )

/** All that go round together with this node; itself alone when it stands in no loop. */
export function loopOf(team: TeamDefinition, id: string): string[] {
  const ahead = reachable(team, id)
  return ahead.has(id) ? [...ahead].filter((other) => reachable(team, other).has(id)) : []
}

function reachable(team: TeamDefinition, from: string): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [from]
  for (let name = open.pop(); name !== undefined; name = open.pop())
    for (const edge of team.edges) {
      if (edge.from !== name || reached.has(edge.to)) continue
      reached.add(edge.to)
      open.push(edge.to)
    }
  return reached
}

/** A loop turns as often as the node that may run least, so all of it get the same bound. */
export function withRounds(team: TeamDefinition, id: string, maxVisits: number): TeamDefinition {
  const loop = new Set([id, ...loopOf(team, id)])
  const nodes = Object.entries(team.nodes).map(
    ([name, node]) => [name, loop.has(name) ? { ...node, maxVisits } : node] as const,
  )
  return { ...team, nodes: Object.fromEntries(nodes) }
}
