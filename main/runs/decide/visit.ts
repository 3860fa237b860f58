// One visit of one node, as its program sees it: its steps so far, its inputs, and what may come next.
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { NewRunEvent, OutputValue } from '../../../contract/run-events.ts'
import type { RunState, StepState } from '../../../contract/run-state.ts'
import type { Agent, Binding, TeamNode } from '../../../contract/teams.ts'
import { nodeSpanIdOf, stepIdOf } from '../../platform/index.ts'
import type { OutputPlan, PlannedStep, StepPlan, ValueSource } from './decision.ts'
import type { Graph } from './graph.ts'

export type Move =
  | { readonly type: 'step'; readonly step: PlannedStep }
  | { readonly type: 'record'; readonly events: readonly NewRunEvent[] }
  | { readonly type: 'finish'; readonly outputs: Readonly<Record<string, OutputPlan>> }
  | { readonly type: 'fail'; readonly error: ErrorShape }

/** A step is either there with its result, or there are moves (maybe none, while it is at work) that lead to it. */
export type Pursuit =
  | { readonly isDone: true; readonly step: StepState }
  | { readonly isDone: false; readonly moves: readonly Move[] }

export interface Visit<N extends TeamNode = TeamNode> {
  readonly state: RunState
  readonly graph: Graph
  readonly name: string
  readonly node: N
  readonly visit: number
  readonly startedSeq: number
}

export const step = ({ state, name, visit }: Visit, ordinal: number): StepState | undefined =>
  state.steps[stepIdOf(state.runId, name, visit, ordinal)]

/** Its owner is gone: nobody will tell how it ended. */
export const isOrphan = (state: RunState, { status, fence }: StepState): boolean =>
  status === 'running' && fence < state.fence

export function plannedStep(visit: Visit, ordinal: number, plan: StepPlan, attempt: number): PlannedStep {
  const { state, name: node } = visit
  const stepId = stepIdOf(state.runId, node, visit.visit, ordinal)
  const parentId = nodeSpanIdOf(state.runId, node, visit.visit)
  return { ...plan, stepId, parentId, node, visit: visit.visit, ordinal, attempt }
}

/** What became of a step that is safe to repeat; `open`: there are moves (maybe none, while it is at work) that lead to an end. */
export type Outcome =
  | { readonly state: 'finished'; readonly step: StepState }
  | { readonly state: 'failed'; readonly step: StepState; readonly error: ErrorShape }
  | { readonly state: 'open'; readonly moves: readonly Move[] }

/** Brings a step that is safe to repeat to its end, through crashes and retries. */
export function outcomeOf(visit: Visit, ordinal: number, plan: StepPlan): Outcome {
  const found = step(visit, ordinal)
  if (found?.status === 'finished') return { state: 'finished', step: found }
  if (found?.status === 'failed')
    return { state: 'failed', step: found, error: found.error ?? unknownFailure }
  if (found?.status === 'running' && !isOrphan(visit.state, found)) return { state: 'open', moves: [] }
  const planned = plannedStep(visit, ordinal, plan, (found?.attempt ?? 0) + 1)
  return { state: 'open', moves: [{ type: 'step', step: planned }] }
}

/** As `outcomeOf`, where a failure ends the visit. */
export function pursue(visit: Visit, ordinal: number, plan: StepPlan): Pursuit {
  const outcome = outcomeOf(visit, ordinal, plan)
  if (outcome.state === 'finished') return { isDone: true, step: outcome.step }
  return outcome.state === 'open' ? unfinished(outcome.moves) : failing(outcome.error)
}

export const unfinished = (moves: readonly Move[]): Pursuit => ({ isDone: false, moves })
export const failing = (error: ErrorShape): Pursuit => unfinished([{ type: 'fail', error }])

const unknownFailure: ErrorShape = {
  code: 'INTERNAL',
  message: 'A step failed without saying why.',
  safe: 'Everything before it is kept.',
  next: 'Run it again.',
}

/** Where an input's value is, as of the moment when the visit began. */
function sourceOf({ graph, startedSeq }: Visit, binding: Binding): ValueSource {
  if ('value' in binding) return { from: 'value', value: binding.value }
  if ('run' in binding) return { from: binding.run === 'text' ? 'run-text' : 'run-scope' }
  const output = graph.outputAt(binding, startedSeq)
  return output ? { from: 'output', output, index: binding.index } : { from: 'value', value: null }
}

export function inputsOf(
  visit: Visit<Extract<TeamNode, { readonly inputs: unknown }>>,
): Record<string, ValueSource> {
  const inputs = Object.entries(visit.node.inputs).map(
    ([key, binding]) => [key, sourceOf(visit, binding)] as const,
  )
  return Object.fromEntries(inputs)
}

export function agentOf({ graph, node }: Visit): Agent | undefined {
  return node.type === 'agent' ? graph.team.agents.find((agent) => agent.id === node.agent) : undefined
}

export const output = (step: StepState, name: string): OutputValue =>
  Object.hasOwn(step.outputs, name) ? (step.outputs[name] ?? nothing) : nothing

const nothing: OutputValue = { value: null }

export function scalar(value: OutputValue): string | number | boolean | null {
  return 'value' in value ? value.value : null
}
