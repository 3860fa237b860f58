// A team's graph together with what a run has done on it: which edges carry a token, and what may still come.
//
// A token is on an edge when its source has ended, the edge is live, and the target has not begun since the source began. So tokens
// need no rows of their own: starting a node consumes those on its incoming edges, and a loop's back edge is an edge like any other.
import type { Outputs, OutputValue } from '../../../contract/run-events.ts'
import type { NodeState, RunState } from '../../../contract/run-state.ts'
import type { Edge, TeamDefinition, TeamNode } from '../../../contract/teams.ts'
import { holds, type OutputRef } from './condition.ts'

export interface Graph {
  readonly team: TeamDefinition
  readonly names: readonly string[]
  node(name: string): TeamNode | undefined
  incoming(name: string): readonly Edge[]
  outgoing(name: string): readonly Edge[]
  /** Visits begun, oldest first. */
  visits(name: string): readonly NodeState[]
  latest(name: string): NodeState | undefined
  isRunning(name: string): boolean
  hasToken(edge: Edge): boolean
  /** The output as it stood at a place in the journal: of the newest visit that had finished by then. */
  outputAt(ref: OutputRef, seq: number): OutputValue | undefined
}

export function graphOf(state: RunState, team: TeamDefinition): Graph {
  const names = Object.keys(team.nodes)
  const byName = <T>(make: (name: string) => T) => new Map(names.map((name) => [name, make(name)]))
  const edges = team.edges.filter(
    (edge) => Object.hasOwn(team.nodes, edge.from) && Object.hasOwn(team.nodes, edge.to),
  )
  const incoming = byName((name) => edges.filter((edge) => edge.to === name))
  const outgoing = byName((name) => edges.filter((edge) => edge.from === name))
  const visits = byName((): NodeState[] => [])
  for (const visit of Object.values(state.nodes)) visits.get(visit.node)?.push(visit)
  for (const list of visits.values()) list.sort((left, right) => left.visit - right.visit)

  const graph: Graph = {
    team,
    names,
    node: (name) => (Object.hasOwn(team.nodes, name) ? team.nodes[name] : undefined),
    incoming: (name) => incoming.get(name) ?? [],
    outgoing: (name) => outgoing.get(name) ?? [],
    visits: (name) => visits.get(name) ?? [],
    latest: (name) => visits.get(name)?.at(-1),
    isRunning: (name) => visits.get(name)?.at(-1)?.status === 'running',
    hasToken(edge) {
      const source = graph.latest(edge.from)
      return source?.status === 'finished' && isFresh(graph, edge) && isLive(graph, edge, source)
    },
    outputAt({ node, output }, seq) {
      const visit = visits
        .get(node)
        ?.findLast((visit) => visit.status === 'finished' && (visit.endedSeq ?? 0) <= seq)
      return visit && outputOf(visit.outputs, output)
    },
  }
  return graph
}

const outputOf = (outputs: Outputs, name: string): OutputValue | undefined =>
  Object.hasOwn(outputs, name) ? outputs[name] : undefined

/** The target has not begun since the source's latest visit began. */
export function isFresh(graph: Graph, edge: Edge): boolean {
  const target = graph.latest(edge.to)
  if (!target || edge.from === edge.to) return true
  return (graph.latest(edge.from)?.startedSeq ?? 0) > target.startedSeq
}

function isLive(graph: Graph, edge: Edge, source: NodeState): boolean {
  if (graph.node(edge.from)?.type === 'router') {
    const choice = outputOf(source.outputs, 'choice')
    if (!choice || !('value' in choice) || choice.value !== edge.to) return false
  }
  return !edge.when || holds(edge.when, (ref) => graph.outputAt(ref, source.endedSeq ?? 0))
}

export function mayBeginAgain(graph: Graph, name: string): boolean {
  return graph.visits(name).length < (graph.node(name)?.maxVisits ?? 0)
}

/**
 * Nodes that may yet begin, when only `sources` are at work or about to be. `without` may not be passed: what would come only through a
 * node is nothing that this node waits for.
 */
export function reachableFrom(
  graph: Graph,
  sources: Iterable<string>,
  without?: string,
): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...sources].filter((name) => name !== without)
  for (let name = open.pop(); name !== undefined; name = open.pop())
    for (const { to } of graph.outgoing(name)) {
      if (reached.has(to) || !mayBeginAgain(graph, to)) continue
      reached.add(to)
      if (to !== without) open.push(to)
    }
  return reached
}
