// Places for the nodes of a graph, from top to bottom. Comes with the canvas, when that is first needed.
import { graphlib, layout } from '@dagrejs/dagre'
import type { TeamGraph } from './team-graph.ts'

export const nodeSize = { width: 208, height: 56 } as const

export interface Placed {
  readonly id: string
  readonly x: number
  readonly y: number
}

export interface GraphLayout {
  readonly nodes: readonly Placed[]
  readonly width: number
  readonly height: number
}

/** Left upper corners; the same graph is always placed the same. */
export function layoutOf({ nodes, edges }: TeamGraph): GraphLayout {
  const graph = new graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 32, ranksep: 56, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id } of nodes) graph.setNode(id, { ...nodeSize })
  // Back edges are drawn beside the others and have no say in the order.
  for (const { id, from, to, isBack } of edges) if (!isBack) graph.setEdge(from, to, {}, id)
  layout(graph)
  const placed = nodes.map(({ id }) => {
    const { x, y } = graph.node(id) as { readonly x: number; readonly y: number }
    return { id, x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 }
  })
  const width = Math.max(0, ...placed.map(({ x }) => x + nodeSize.width))
  return {
    nodes: isMirrored(nodes, placed)
      ? placed.map((node) => ({ ...node, x: width - node.x - nodeSize.width }))
      : placed,
    width,
    height: Math.max(0, ...placed.map(({ y }) => y + nodeSize.height)),
  }
}

/** The first of several branches should stand first. */
function isMirrored(nodes: TeamGraph['nodes'], placed: readonly Placed[]): boolean {
  const branches = [...Map.groupBy(nodes, ({ level }) => level).values()].find((group) => group.length > 1)
  const xOf = (id: string | undefined) => placed.find((node) => node.id === id)?.x ?? 0
  return branches !== undefined && xOf(branches[0]?.id) > xOf(branches.at(-1)?.id)
}

const offsets = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
} as const
export type ArrowKey = keyof typeof offsets
export const isArrowKey = (key: string): key is ArrowKey => Object.hasOwn(offsets, key)

/** The nearest node that way; what lies aside counts as farther. */
export function neighbourOf(nodes: readonly Placed[], id: string, key: ArrowKey): string | undefined {
  const from = nodes.find((node) => node.id === id)
  if (!from) return nodes[0]?.id
  const [right, down] = offsets[key]
  const distances = nodes.flatMap((node) => {
    const ahead = (node.x - from.x) * right + (node.y - from.y) * down
    const aside = Math.abs((node.x - from.x) * down) + Math.abs((node.y - from.y) * right)
    return node.id !== id && ahead > 1 ? [{ id: node.id, distance: ahead + 2 * aside }] : []
  })
  return distances.toSorted((left, right) => left.distance - right.distance)[0]?.id
}
