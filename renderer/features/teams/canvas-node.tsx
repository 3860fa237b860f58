import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { classes, say } from '../../ui/index.ts'
import { NodeIcon } from './node-icon.tsx'
import { NodeMark } from './node-mark.tsx'
import type { NodeStatusNow } from './node-states.ts'
import { doerOf } from './node-words.ts'
import type { GraphNode } from './team-graph.ts'

export interface CanvasNodeData extends Record<string, unknown> {
  readonly team: TeamDefinition
  readonly node: GraphNode
  readonly isSelected: boolean
  /** One node is in the order of the Tab key; arrow keys lead to the others. */
  readonly isReachable: boolean
  readonly state: NodeStatusNow | undefined
  readonly onSelect: (node: string) => void
}
export type CanvasFlowNode = Node<CanvasNodeData, 'team'>

const borders = {
  idle: 'border-line-strong/60',
  running: 'border-accent',
  waiting: 'border-warn',
  finished: 'border-good/70',
  skipped: 'border-dashed border-line-strong/60',
  failed: 'border-bad',
} as const

const hidden = 'size-1! min-h-0! min-w-0! border-0! bg-transparent! pointer-events-none'

export function CanvasNode({ data }: NodeProps<CanvasFlowNode>) {
  const { team, node, isSelected, isReachable, state, onSelect } = data
  const { id, label, node: definition } = node
  const { maxVisits } = definition
  const round =
    state && state.round > 0 ? say.teams.strip.round(state.round, maxVisits) : say.teams.upTo(maxVisits)
  return (
    <>
      <Handle type="target" position={Position.Top} className={hidden} />
      <Handle type="target" id="back-in" position={Position.Right} className={hidden} />
      <button
        type="button"
        data-node={id}
        tabIndex={isReachable ? 0 : -1}
        aria-pressed={isSelected}
        onClick={() => onSelect(id)}
        className={classes(
          'nopan flex size-full items-center gap-2 rounded-control border bg-paper px-2.5 text-start',
          isSelected && 'outline-2 outline-accent',
          borders[state?.status ?? 'idle'],
        )}
      >
        <NodeIcon node={definition} />
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate">
            {label}
          </span>
          <span dir="auto" className="block truncate text-small text-soft">
            {state ? say.teams.strip.status[state.status] : doerOf(team, definition)}
            {maxVisits > 1 && ` · ${round}`}
          </span>
        </span>
        {state && <NodeMark status={state.status} />}
      </button>
      <Handle type="source" position={Position.Bottom} className={hidden} />
      <Handle type="source" id="back-out" position={Position.Right} className={hidden} />
    </>
  )
}
