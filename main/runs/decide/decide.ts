// From the fold of a journal to what is to be done next. Pure: no clock, no randomness, no input or output, so it can be asked again at any
// time, in any process, and says the same.
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { NewRunEvent } from '../../../contract/run-events.ts'
import { hasEnded, type NodeState, type RunState, type StepState } from '../../../contract/run-state.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { outOfSteps, overBudget, plannedMicroUsd, spendingOf, type Spending } from './budget.ts'
import type { Decision, FinishRun, PlannedStep } from './decision.ts'
import { enablementOf } from './enablement.ts'
import { graphOf, type Graph } from './graph.ts'
import { nodeProgram } from './node-programs.ts'
import { output, scalar, type Move } from './visit.ts'

/** All that can be done now; empty while effects are at work or a person is waited for, and after the end. */
export function decide(state: RunState): readonly Decision[] {
  const team = state.created?.team
  if (!team || hasEnded(state.status) || state.status === 'quarantined') return []
  if (state.cancelRequested) return [{ type: 'cancel-run' }]
  const graph = graphOf(state, team)
  const running = graph.names
    .flatMap((name) => graph.latest(name) ?? [])
    .filter(({ status }) => status === 'running')

  const moves = running.flatMap((visit) => movesOf(state, graph, visit))
  const failure = moves.find((decision) => decision.type === 'fail-run')
  if (failure) return [failure]
  const { start, skip } = enablementOf(graph)
  const begun = [
    ...start.map((node) => started(graph, node)),
    ...skip.map(({ node, reason }) => skipped(graph, node, reason)),
  ]
  const decisions = withinBudgets(state, team, [...moves, ...begun.map((event) => record(event))])
  if (decisions.length > 0 || running.length > 0) return decisions
  return [endOf(state, graph)]
}

const record = (...events: readonly NewRunEvent[]): Decision => ({ type: 'record', events })

const nextVisit = (graph: Graph, node: string): number => (graph.latest(node)?.visit ?? 0) + 1

function started(graph: Graph, node: string): NewRunEvent {
  return { kind: 'node.started', body: { node, visit: nextVisit(graph, node) } }
}

function skipped(graph: Graph, node: string, reason: string): NewRunEvent {
  return { kind: 'node.skipped', body: { node, visit: nextVisit(graph, node), reason } }
}

function movesOf(state: RunState, graph: Graph, { node: name, visit, startedSeq }: NodeState): Decision[] {
  const node = graph.node(name)
  if (!node) return []
  const moves = nodeProgram({ state, graph, name, node, visit, startedSeq })
  const failure = moves.find((move) => move.type === 'fail')
  if (failure && node.onError === 'fail') return [{ type: 'fail-run', error: failure.error }]
  if (failure)
    return [record({ kind: 'node.skipped', body: { node: name, visit, reason: failure.error.message } })]
  return moves.flatMap((move) => asDecision(move, name, visit))
}

function asDecision(move: Move, node: string, visit: number): Decision[] {
  switch (move.type) {
    case 'step':
      return [{ type: 'start-step', step: move.step }]
    case 'record':
      return [move]
    case 'finish':
      return [{ type: 'finish-node', node, visit, outputs: move.outputs }]
    case 'fail':
      return []
  }
}

/**
 * A step too many for its agent ends the run; a call that its money does not cover is refused, so that a cheaper one may follow. Those before it
 * in the same breath count.
 */
function withinBudgets(
  state: RunState,
  team: TeamDefinition,
  decisions: readonly Decision[],
): readonly Decision[] {
  const spent = new Map<string, Spending>()
  const within: Decision[] = []
  for (const decision of decisions) {
    const step = decision.type === 'start-step' ? decision.step : undefined
    if (!step?.agent) {
      within.push(decision)
      continue
    }
    const { agent } = step
    // Who comes upon it is led to where it is raised.
    const data = { agentId: agent.id, teamId: team.id }
    const before = spent.get(agent.id) ?? spendingOf(state, team, agent.id)
    const end = outOfSteps(agent, before)
    if (end) return [{ type: 'fail-run', error: { ...end, data } }]
    const error = overBudget(agent, before, step)
    if (error) within.push({ type: 'refuse-step', step, error: { ...error, data } })
    else {
      within.push(decision)
      spent.set(agent.id, withStep(before, step))
    }
  }
  return within
}

const withStep = ({ steps, microUsd }: Spending, step: PlannedStep): Spending => ({
  steps: steps + 1,
  microUsd: microUsd + plannedMicroUsd(step),
})

function endOf(state: RunState, graph: Graph): FinishRun | Extract<Decision, { type: 'fail-run' }> {
  const answer = graph.visits(graph.team.answer).findLast(({ status }) => status === 'finished')
  const text = answer && Object.hasOwn(answer.outputs, 'text') ? answer.outputs['text'] : undefined
  if (!answer || !text || ('value' in text && typeof text.value !== 'string'))
    return { type: 'fail-run', error: lastFailure(state) ?? noAnswer }
  const named = (name: string) => (Object.hasOwn(answer.outputs, name) ? answer.outputs[name] : undefined)
  const supported = named('supported')
  const chosen = lastChosen(state)
  return {
    type: 'finish-run',
    text,
    // Only an agent says whether the documents hold what it wrote; any other text stands for itself.
    supported: supported === undefined || scalar(supported) === true,
    refused: chosen !== undefined && scalar(output(chosen, 'refused')) === true,
    citations: named('citations'),
    route: chosen?.route,
  }
}

const inOrder = (state: RunState): readonly StepState[] => Object.values(state.steps)

const lastFailure = (state: RunState): ErrorShape | undefined =>
  inOrder(state).findLast(({ status }) => status === 'failed')?.error

/** The last model that was chosen for its work. */
const lastChosen = (state: RunState) =>
  inOrder(state).findLast(({ kind, route }) => kind === 'model' && route)

const noAnswer: ErrorShape = {
  code: 'BAD_INPUT',
  message: 'The team came to its end without an answer: no path led to its answer node.',
  safe: 'Every step is kept.',
  next: 'Check the team: maestro teams check.',
}
