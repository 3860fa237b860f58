// The hard limits of one agent in one run. A call in flight counts with the most that it can cost, and so does one
// that broke off untold.
import type { ErrorShape } from '../../../contract/app-error.ts'
import { costOfStep, mostMicroUsd, mostOf } from '../../../contract/run-cost.ts'
import type { RunState, StepState } from '../../../contract/run-state.ts'
import type { Agent, TeamDefinition } from '../../../contract/teams.ts'
import type { PlannedStep } from './decision.ts'

export interface Spending {
  readonly steps: number
  readonly microUsd: number
}

export function spendingOf(state: RunState, team: TeamDefinition, agent: string): Spending {
  const steps = Object.values(state.steps).filter(({ node }) => {
    const owner = Object.hasOwn(team.nodes, node) ? team.nodes[node] : undefined
    return owner?.type === 'agent' && owner.agent === agent
  })
  return {
    steps: steps.reduce((sum, step) => sum + step.attempt, 0),
    microUsd: steps.reduce((sum, step) => sum + committed(state, step), 0),
  }
}

/** With the attempt at work: it may still come to the most. */
function committed(state: RunState, step: StepState): number {
  const isAtWork = step.kind === 'model' && step.status === 'running'
  return costOfStep(state, step) + (isAtWork ? mostMicroUsd(state, step) : 0)
}

/** Why nothing more may begin, or undefined. */
export const outOfSteps = ({ budget, name }: Agent, spent: Spending): ErrorShape | undefined =>
  spent.steps + 1 > budget.maxSteps
    ? exceeded(`${name} may take ${budget.maxSteps} steps in one run and has taken them.`)
    : undefined

/** Why `next` may not begin, or undefined. What costs nothing is never refused. */
export function overBudget(
  { budget, name }: Agent,
  spent: Spending,
  next: PlannedStep,
): ErrorShape | undefined {
  const planned = plannedMicroUsd(next)
  if (planned === 0 || spent.microUsd + planned <= budget.maxMicroUsd) return undefined
  return exceeded(
    `${name} may spend $${budget.maxMicroUsd / 1_000_000} in one run, and the next call would go beyond that.`,
  )
}

export const plannedMicroUsd = (step: PlannedStep): number =>
  step.stepKind === 'model' ? mostOf(step.route) : 0

const exceeded = (message: string): ErrorShape => ({
  code: 'BUDGET_EXCEEDED',
  message,
  safe: 'Nothing was begun that goes beyond it; every step so far is kept.',
  next: 'Raise the agent’s budget in the team, or ask for less.',
})
