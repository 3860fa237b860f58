// How far each node of a run is: its last visit, and what its steps say of it.
import { hasEnded, type RunState } from '../../../contract/run-state.ts'

export type NodeStatus = 'idle' | 'running' | 'waiting' | 'finished' | 'skipped' | 'failed'

export interface NodeStatusNow {
  readonly status: NodeStatus
  /** Which round it is in, or was in last; 0 before the first. */
  readonly round: number
}

const notYet: NodeStatusNow = { status: 'idle', round: 0 }

export function nodeStates(run: RunState): (node: string) => NodeStatusNow {
  const now = new Map<string, NodeStatusNow>()
  for (const { node, visit, status } of Object.values(run.nodes))
    if (visit > (now.get(node)?.round ?? 0))
      now.set(node, { round: visit, status: status === 'running' ? statusAtWork(run, node, visit) : status })
  return (node) => now.get(node) ?? notYet
}

/** A node that had begun when its run ended did not come to its own end. */
function statusAtWork(run: RunState, node: string, visit: number): NodeStatus {
  if (hasEnded(run.status)) return run.status === 'failed' ? 'failed' : 'skipped'
  const waits = Object.values(run.steps).some(
    (step) => step.node === node && step.visit === visit && step.status === 'waiting',
  )
  return waits ? 'waiting' : 'running'
}
