// What a run has cost, by the rule that the ledger charges by: an attempt that ended without telling its price counts with what was expected of
// it, unless the provider surely took no money.
import type { RouteDecision } from './answers.ts'
import type { RunState, StepState } from './run-state.ts'

type Place = Pick<StepState, 'node' | 'visit' | 'ordinal'>

/** In one visit several models may be asked, one after the other: the last route before the call is its own. */
export function routeOf(state: RunState, { node, visit, ordinal }: Place): RouteDecision | undefined {
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

/** Of one attempt. */
export const expectedMicroUsd = (state: RunState, step: Place): number =>
  microUsd(routeOf(state, step)?.expectedUsd ?? 0)

/** Of the attempts that have ended; one at work is in no ledger yet. */
export function costOfStep(state: RunState, step: StepState): number {
  const { kind, status, attempt, unbilledAttempts = 0, costMicroUsd = 0 } = step
  if (kind !== 'model') return costMicroUsd
  const isLastTold = status === 'finished' || status === 'running'
  const untold = attempt - (isLastTold ? 1 : 0) - unbilledAttempts
  return costMicroUsd + (untold > 0 ? untold * expectedMicroUsd(state, step) : 0)
}

export const costOfRun = (state: RunState): number =>
  Object.values(state.steps).reduce((sum, step) => sum + costOfStep(state, step), 0)
