import type { RunState } from '../../../contract/run-state.ts'

export interface StripNode {
  readonly node: string
  readonly label: string
  readonly status: 'idle' | 'running' | 'finished' | 'skipped'
}

/** The nodes that do something, in the order of the graph from its start; each once, with its last visit's state. */
export function nodeStrip({ created, nodes }: RunState): StripNode[] {
  if (!created) return []
  const { team } = created
  const order: string[] = []
  const queue = [team.start]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (order.includes(node)) continue
    order.push(node)
    for (const edge of team.edges) if (edge.from === node) queue.push(edge.to)
  }
  const last = new Map(Object.values(nodes).map((state) => [state.node, state.status]))
  return order.flatMap((node) => {
    const definition = team.nodes[node]
    if (!definition || definition.type === 'parallel' || definition.type === 'join') return []
    return [{ node, label: definition.label ?? node, status: last.get(node) ?? 'idle' }]
  })
}
