// The steps of a team as a graph. The one file that knows the library which draws it.
import '@xyflow/react/dist/base.css'
import {
  MarkerType,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type EdgeTypes,
  type NodeTypes,
} from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { useMemo, useRef, type CSSProperties, type KeyboardEvent } from 'react'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { IconButton, say } from '../../ui/index.ts'
import { CanvasEdge, type CanvasFlowEdge } from './canvas-edge.tsx'
import { CanvasNode, type CanvasNodeData, type CanvasFlowNode } from './canvas-node.tsx'
import { shortConditionWords } from './condition-words.ts'
import { isArrowKey, layoutOf, neighbourOf, nodeSize, type GraphLayout } from './layout.ts'
import type { NodeStatusNow } from './node-states.ts'
import { teamGraph, type GraphEdge } from './team-graph.ts'

export interface TeamCanvasProps {
  readonly team: TeamDefinition
  readonly selected?: string | undefined
  readonly onSelect: (node: string) => void
  /** How far each node of a run is; absent where nothing runs. */
  readonly stateOf?: ((node: string) => NodeStatusNow) | undefined
}

const nodeTypes: NodeTypes = { team: CanvasNode }
const edgeTypes: EdgeTypes = { way: CanvasEdge }
/** The library takes the pointer from nodes that it can neither drag nor select itself. */
const clickable = { pointerEvents: 'all' } as const
const colours = { '--xy-edge-stroke': 'var(--line-strong)', '--xy-edge-stroke-width': 1.25 } as CSSProperties
const leastHeight = 240
const mostHeight = 560
const gap = '16px'
/** Beside loops there must be room for the way back and its words. */
const fitting = (hasLoop: 'loop' | 'none') =>
  ({
    maxZoom: 1,
    padding: { top: gap, bottom: gap, left: gap, right: hasLoop === 'loop' ? '184px' : gap },
  }) as const

export function TeamCanvas(props: TeamCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ team, selected, onSelect, stateOf }: TeamCanvasProps) {
  const box = useRef<HTMLDivElement>(null)
  const graph = useMemo(() => teamGraph(team), [team])
  const layout = useMemo(() => layoutOf(graph), [graph])
  const fit = useMemo(() => fitting(graph.edges.some(({ isBack }) => isBack) ? 'loop' : 'none'), [graph])
  const { setCenter, getZoom } = useReactFlow()
  const shown = selected ?? graph.nodes[0]?.id
  const nodes = layout.nodes.flatMap(({ id, x, y }): CanvasFlowNode[] => {
    const node = graph.nodes.find((each) => each.id === id)
    if (!node) return []
    const data: CanvasNodeData = {
      team,
      node,
      isSelected: id === selected,
      isReachable: id === shown,
      state: stateOf?.(id),
      onSelect,
    }
    return [{ id, type: 'team', position: { x, y }, data, ...nodeSize, focusable: false, style: clickable }]
  })
  const edges = useMemo(() => graph.edges.map(flowEdge), [graph])

  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-node]')?.dataset['node']
    if (!id || !isArrowKey(event.key)) return
    event.preventDefault()
    const next = neighbourOf(layout.nodes, id, event.key)
    const place = layout.nodes.find((node) => node.id === next)
    if (next === undefined || !place) return
    onSelect(next)
    box.current
      ?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)
      ?.focus({ preventScroll: true })
    void setCenter(place.x + nodeSize.width / 2, place.y + nodeSize.height / 2, {
      zoom: getZoom(),
      duration: 0,
    })
  }

  return (
    <div data-wide className="@container">
      <div
        ref={box}
        role="group"
        aria-label={say.teams.canvas(team.name)}
        onKeyDown={onKeyDown}
        style={{ ...colours, height: heightOf(layout) }}
        className="overflow-hidden rounded-group border border-line bg-ground"
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          fitView
          fitViewOptions={fit}
          minZoom={0.2}
          maxZoom={2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          proOptions={{ hideAttribution: true }}
          deleteKeyCode={null}
          disableKeyboardA11y
        >
          <ZoomButtons fit={fit} />
        </ReactFlow>
      </div>
    </div>
  )
}

/** As high as the graph is when it fits into the width. */
function heightOf({ width, height }: GraphLayout): string {
  const whole = height + 48
  return `clamp(${leastHeight}px, min(${whole}px, ${Math.ceil((100 * whole) / Math.max(width, 1))}cqw), ${mostHeight}px)`
}

function ZoomButtons({ fit }: { readonly fit: ReturnType<typeof fitting> }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  return (
    <Panel position="top-right" className="m-1! flex rounded-control bg-paper/80">
      <IconButton icon={Plus} label={say.teams.zoomIn} onClick={() => void zoomIn()} />
      <IconButton icon={Minus} label={say.teams.zoomOut} onClick={() => void zoomOut()} />
      <IconButton icon={Maximize} label={say.teams.fit} onClick={() => void fitView(fit)} />
    </Panel>
  )
}

function flowEdge({ id, from, to, when, isBack }: GraphEdge): CanvasFlowEdge {
  return {
    id,
    source: from,
    target: to,
    type: 'way',
    data: { isBack, words: when && shortConditionWords(when) },
    ...(isBack && { sourceHandle: 'back-out', targetHandle: 'back-in' }),
    markerEnd: { type: MarkerType.ArrowClosed, color: 'var(--line-strong)', width: 16, height: 16 },
  }
}
