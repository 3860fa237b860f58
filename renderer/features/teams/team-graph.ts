// A team's definition as a graph to be drawn and told: its nodes in the order of the work, its edges forward or back.
import type { Edge, TeamDefinition, TeamNode } from '../../../contract/teams.ts'

export interface GraphNode {
  readonly id: string
  readonly label: string
  readonly node: TeamNode
  /** How many forward edges lead to it at most: what has the same level stands side by side. */
  readonly level: number
}

export interface GraphEdge extends Edge {
  readonly id: string
  /** It closes a loop. */
  readonly isBack: boolean
}

export interface TeamGraph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export const labelOf = (team: TeamDefinition, id: string): string => nodeOf(team, id)?.label ?? id

export const nodeOf = (team: TeamDefinition, id: string): TeamNode | undefined =>
  Object.hasOwn(team.nodes, id) ? team.nodes[id] : undefined

/** Total: whatever the edges say, each node comes once. */
export function teamGraph(team: TeamDefinition): TeamGraph {
  const edges = team.edges.filter(({ from, to }) => nodeOf(team, from) && nodeOf(team, to))
  const { order, back } = walk(team, edges)
  const levels = levelsOf(
    order,
    edges.filter((edge) => !back.has(edge)),
  )
  const nodes = order
    .flatMap((id): GraphNode[] => {
      const node = nodeOf(team, id)
      return node ? [{ id, label: node.label ?? id, node, level: levels.get(id) ?? 0 }] : []
    })
    .toSorted((left, right) => left.level - right.level)
  return { nodes, edges: edges.map((edge, index) => ({ ...edge, id: `${index}`, isBack: back.has(edge) })) }
}

interface Walked {
  /** Sources before targets, loops aside. */
  readonly order: readonly string[]
  readonly back: ReadonlySet<Edge>
}

/** Depth first from the start; an edge to a node that is still open closes a loop. */
function walk(team: TeamDefinition, edges: readonly Edge[]): Walked {
  const done: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const back = new Set<Edge>()
  const visit = (id: string) => {
    state.set(id, 'open')
    for (const edge of edges.filter(({ from }) => from === id).toReversed()) {
      const target = state.get(edge.to)
      if (target === 'open') back.add(edge)
      else if (target === undefined) visit(edge.to)
    }
    state.set(id, 'done')
    done.push(id)
  }
  const names = Object.keys(team.nodes)
  for (const id of [team.start, ...names]) if (names.includes(id) && !state.has(id)) visit(id)
  // What nothing leads to was visited last and would stand first.
  const fromStart = done.slice(0, done.indexOf(team.start) + 1).toReversed()
  return { order: [...fromStart, ...done.slice(fromStart.length).toReversed()], back }
}

function levelsOf(order: readonly string[], forward: readonly Edge[]): ReadonlyMap<string, number> {
  const levels = new Map(order.map((id) => [id, 0]))
  for (const id of order)
    for (const { to } of forward.filter(({ from }) => from === id))
      levels.set(to, Math.max(levels.get(to) ?? 0, (levels.get(id) ?? 0) + 1))
  return levels
}
