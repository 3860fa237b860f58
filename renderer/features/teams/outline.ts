// The graph as a numbered list: what comes after what, what goes on side by side, what goes round.
import type { Condition, TeamDefinition } from '../../../contract/teams.ts'
import { teamGraph, type GraphEdge, type GraphNode } from './team-graph.ts'

export interface OutlineItem extends GraphNode {
  /** `2`, or `2a`, `2b` for those that go on at the same time. */
  readonly number: string
  readonly agent: string | undefined
  /** Ways on: to an earlier step again, or to a later one that is not simply the next. */
  readonly ways: readonly OutlineWay[]
  /** On what it depends that it begins at all; one is enough. */
  readonly conditions: readonly { readonly from: string; readonly when: Condition }[]
}

export interface OutlineWay {
  readonly number: string
  readonly label: string
  readonly when: Condition | undefined
  /** Set when it goes back: how often the loop is gone through at most. */
  readonly rounds: number | undefined
}

export function outlineOf(team: TeamDefinition): OutlineItem[] {
  const { nodes, edges } = teamGraph(team)
  const numbers = numbersOf(nodes)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const wayOf = (edge: GraphEdge): OutlineWay => ({
    number: numbers.get(edge.to) ?? '',
    label: byId.get(edge.to)?.label ?? edge.to,
    when: edge.when,
    rounds: edge.isBack ? roundsOf(team, edge) : undefined,
  })
  return nodes.map((each) => {
    const { id, node } = each
    const agentId = node.type === 'agent' ? node.agent : undefined
    return {
      ...each,
      number: numbers.get(id) ?? '',
      agent: team.agents.find((agent) => agent.id === agentId)?.name ?? agentId,
      ways: edges.filter((edge) => edge.from === id && (edge.isBack || node.type === 'router')).map(wayOf),
      conditions: edges.flatMap(({ from, to, when, isBack }) =>
        to === id && when && !isBack ? [{ from, when }] : [],
      ),
    }
  })
}

/** The node that may run least often bounds the loop. */
function roundsOf(team: TeamDefinition, { from, to }: GraphEdge): number {
  return Math.min(team.nodes[from]?.maxVisits ?? 1, team.nodes[to]?.maxVisits ?? 1)
}

function numbersOf(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const levels = [...Map.groupBy(nodes, ({ level }) => level).values()]
  return new Map(
    levels.flatMap((group, index) =>
      group.map(({ id }, place) => [id, `${index + 1}${group.length > 1 ? letterOf(place) : ''}`] as const),
    ),
  )
}

/** a … z, then a2, b2 … */
function letterOf(place: number): string {
  const round = Math.floor(place / 26)
  return `${String.fromCodePoint(97 + (place % 26))}${round > 0 ? round + 1 : ''}`
}
