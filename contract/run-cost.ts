// What a run has cost, by the rule that the ledger charges by: an attempt that ended before anybody told its usage counts with the most that it
// can have cost, as was set aside for it, unless the provider surely took no money.
import type { RouteDecision } from './answers.ts'
import type { ErrorShape } from './app-error.ts'
import { isUnbilled, usageIn } from './failed-call.ts'
import type { RunState, StepState } from './run-state.ts'
import { microUsdOf } from './token-cost.ts'

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

/** What an attempt that failed has cost; undefined where nobody told. */
export function toldMicroUsd(error: ErrorShape, route: RouteDecision | undefined): number | undefined {
  const usage = usageIn(error)
  if (usage) return route?.price && microUsdOf(usage, route.price)
  return isUnbilled(error) ? 0 : undefined
}

/** Of the attempts that have ended; one at work is in no ledger yet. */
export function costOfStep(state: RunState, step: StepState): number {
  const price = routeOf(state, step)?.price
  const ofFailed = price ? (step.usageOfFailed ?? []).map((usage) => microUsdOf(usage, price)) : []
  return ofFailed.reduce((sum, cost) => sum + cost, step.costMicroUsd ?? 0) + untoldOfStep(state, step)
}

/** The part of it that nobody told: what the step cost can be less by as much. */
export function untoldOfStep(state: RunState, step: StepState): number {
  const { kind, status, attempt, unbilledAttempts = 0, usageOfFailed = [] } = step
  if (kind !== 'model') return 0
  const route = routeOf(state, step)
  const isLastTold = status === 'finished' || status === 'running'
  const told = (isLastTold ? 1 : 0) + unbilledAttempts + (route?.price ? usageOfFailed.length : 0)
  return Math.max(0, attempt - told) * mostOf(route)
}

const sumOf = (state: RunState, of: typeof costOfStep): number =>
  Object.values(state.steps).reduce((sum, step) => sum + of(state, step), 0)

export const costOfRun = (state: RunState): number => sumOf(state, costOfStep)
export const untoldOfRun = (state: RunState): number => sumOf(state, untoldOfStep)

/** As a report says it. */
export const untoldPart = (microUsd: number) => (microUsd > 0 ? { untoldUsd: microUsd / 1e6 } : {})
