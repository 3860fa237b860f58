// Whose call it is, and what is set aside for it.
import type { RouteDecision } from '../../../contract/answers.ts'
import { microUsd, routeOf } from '../../../contract/run-cost.ts'
import type { RunState, StepState } from '../../../contract/run-state.ts'

/** The most that it can cost. */
export const mostMicroUsd = (state: RunState, step: Pick<StepState, 'node' | 'visit' | 'ordinal'>): number =>
  mostOf(routeOf(state, step))

/** Of a call that this route leads to. */
export const mostOf = (route: RouteDecision | undefined): number =>
  microUsd(route?.mostUsd ?? route?.expectedUsd ?? 0)

/** Empty for a node without one. */
export function agentOf(state: RunState, { node: name }: Pick<StepState, 'node'>): string {
  const node = state.created?.team.nodes[name]
  return node?.type === 'agent' ? node.agent : ''
}
