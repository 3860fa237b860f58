// Whose call it is.
import type { RunState, StepState } from '../../../contract/run-state.ts'

/** Empty for a node without one. */
export function agentOf(state: RunState, { node: name }: Pick<StepState, 'node'>): string {
  const node = state.created?.team.nodes[name]
  return node?.type === 'agent' ? node.agent : ''
}
