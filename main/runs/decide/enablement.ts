// Which nodes begin now, and which never will: joins, dead paths and loops.
import type { Edge } from '../../../contract/teams.ts'
import { isFresh, mayBeginAgain, reachableFrom, type Graph } from './graph.ts'

export interface Enablement {
  readonly start: readonly string[]
  readonly skip: readonly { readonly node: string; readonly reason: string }[]
}

/** Nodes with something to begin on, whether or not they must wait for more. */
function withTokens(graph: Graph): string[] {
  return graph.names.filter((name) => {
    if (graph.isRunning(name) || !mayBeginAgain(graph, name)) return false
    if (name === graph.team.start && graph.visits(name).length === 0) return true
    return graph.incoming(name).some((edge) => graph.hasToken(edge))
  })
}

export function enablementOf(graph: Graph): Enablement {
  const running = graph.names.filter((name) => graph.isRunning(name))
  const candidates = withTokens(graph)
  const active = [...running, ...candidates]
  const verdicts = candidates.map((name) => ({ name, verdict: verdictOn(graph, name, active) }))
  const start = verdicts.filter(({ verdict }) => verdict === 'start').map(({ name }) => name)
  const unfillable = verdicts.filter(({ verdict }) => verdict === 'unfillable').map(({ name }) => name)
  const reachable = reachableFrom(graph, active)
  const dead =
    graph.visits(graph.team.start).length === 0
      ? []
      : graph.names.filter(
          (name) => graph.visits(name).length === 0 && !candidates.includes(name) && !reachable.has(name),
        )
  const skip = [
    ...unfillable.map((node) => ({ node, reason: 'Fewer branches came than it waits for.' })),
    ...dead.map((node) => ({ node, reason: 'No path leads here any more.' })),
  ]
  if (start.length + skip.length + running.length > 0) return { start, skip }
  // Nodes that wait for each other in a circle: the first begins, so that no run stands still for ever.
  return { start: candidates.slice(0, 1), skip }
}

function verdictOn(graph: Graph, name: string, active: readonly string[]): 'start' | 'wait' | 'unfillable' {
  const edges = graph.incoming(name)
  const tokens = edges.filter((edge) => graph.hasToken(edge)).length
  const needed = neededBy(graph, name)
  if (needed !== 'all' && tokens >= needed) return 'start'
  const others = reachableFrom(graph, active, name)
  const isAwaited = (edge: Edge) =>
    !graph.hasToken(edge) &&
    edge.from !== name &&
    (others.has(edge.from) ||
      (graph.isRunning(edge.from) && isFresh(graph, edge)) ||
      (active.includes(edge.from) && !graph.isRunning(edge.from)))
  if (edges.some(isAwaited)) return 'wait'
  return needed === 'all' ? 'start' : 'unfillable'
}

function neededBy(graph: Graph, name: string): number | 'all' {
  const node = graph.node(name)
  if (node?.type !== 'join') return 'all'
  return node.wait === 'any' ? 1 : node.wait
}
