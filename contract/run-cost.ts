// What a run has cost, by the rule that the ledger charges by: an attempt that ended before anybody told its usage counts with the most that it
// can have cost, as was set aside for it, unless the provider surely took no money.
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

/** The most that a call can cost which this route leads to. */
export const mostOf = (route: RouteDecision | undefined): number =>
  microUsd(route?.mostUsd ?? route?.expectedUsd ?? 0)

/** Of one attempt. */
export const mostMicroUsd = (state: RunState, step: Place): number => mostOf(routeOf(state, step))

/** Of the attempts that have ended; one at work is in no ledger yet. */
export const costOfStep = (state: RunState, step: StepState): number =>
  (step.costMicroUsd ?? 0) + untoldOfStep(state, step)

/** The part of it that nobody told: what the step cost can be less by as much. */
export function untoldOfStep(state: RunState, step: StepState): number {
  const { kind, status, attempt, unbilledAttempts = 0 } = step
  if (kind !== 'model') return 0
  const isLastTold = status === 'finished' || status === 'running'
  const untold = attempt - (isLastTold ? 1 : 0) - unbilledAttempts
  return untold > 0 ? untold * mostMicroUsd(state, step) : 0
}

const sumOf = (state: RunState, of: typeof costOfStep): number =>
  Object.values(state.steps).reduce((sum, step) => sum + of(state, step), 0)

export const costOfRun = (state: RunState): number => sumOf(state, costOfStep)
export const untoldOfRun = (state: RunState): number => sumOf(state, untoldOfStep)

/** As a report says it. */
export const untoldPart = (microUsd: number) => (microUsd > 0 ? { untoldUsd: microUsd / 1e6 } : {})
