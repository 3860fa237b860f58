// What a call of a model is expected to cost: the route that led to it says so.
import type { RunState, StepState } from '../../../contract/run-state.ts'

type Place = Pick<StepState, 'node' | 'visit' | 'ordinal'>

/** In one visit several models may be asked, one after the other: the last route before the call is its own. */
export function routeOf(state: RunState, { node, visit, ordinal }: Place) {
  let last: StepState | undefined
  for (const step of Object.values(state.steps)) {
    const isBefore =
      step.kind === 'route' && step.node === node && step.visit === visit && step.ordinal < ordinal
    if (isBefore && step.ordinal >= (last?.ordinal ?? 0)) last = step
  }
  return last?.route
}

/** Never less than what is expected: a limit counts with it. */
export const microUsd = (usd: number): number => Math.ceil(usd * 1_000_000)

/** What nobody told the price of counts with the expected one. */
export const expectedMicroUsd = (state: RunState, step: Place): number =>
  microUsd(routeOf(state, step)?.expectedUsd ?? 0)

/** Empty for a node without one. */
export function agentOf(state: RunState, { node: name }: Pick<StepState, 'node'>): string {
  const node = state.created?.team.nodes[name]
  return node?.type === 'agent' ? node.agent : ''
}
