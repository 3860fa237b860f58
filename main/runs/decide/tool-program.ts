// A tool node: the gate looks at the call, a person consents where the gate says so, then the call, once.
import type { z } from 'zod'
import type { ErrorShape } from '../../../contract/app-error.ts'
import { EffectClass } from '../../../contract/run-events.ts'
import type { StepState } from '../../../contract/run-state.ts'
import type { ToolNode } from '../../../contract/teams.ts'
import type { StepPlan } from './decision.ts'
import { labelsOf } from './labels.ts'
import { approvalChoices, ask, askAboutDoubt, doubtChoices } from './questions.ts'
import { inputsOf, isOrphan, output, pursue, scalar, step, type Move, type Visit } from './visit.ts'

type ToolVisit = Visit<z.infer<typeof ToolNode>>

export function toolProgram(visit: ToolVisit): readonly Move[] {
  const { node } = visit
  const call = {
    tool: node.tool,
    grants: node.grants,
    labels: [...(labelsOf(visit.graph.team).get(visit.name) ?? [])],
    inputs: inputsOf(visit),
  }
  const gate = pursue(visit, 0, {
    ...call,
    stepKind: 'check',
    effect: 'read',
    work: 'gate',
    title: `look whether ${node.tool} may be called`,
  })
  if (!gate.isDone) return gate.moves
  const words = (name: string) => String(scalar(output(gate.step, name)) ?? '')
  const verdict = words('verdict')
  if (verdict !== 'allow' && verdict !== 'ask') return [fail(notAllowed(words('reason')))]
  if (verdict === 'ask') {
    const title = `ask whether ${node.tool} may be called`
    const question = `${words('reason')} Allow it: ${words('action')}?`
    const asked = ask(visit, 1, { title, question, choices: approvalChoices })
    if (!asked.isAnswered) return asked.moves
    if (asked.answer !== approvalChoices[0])
      return [fail(notAllowed(`You did not allow it: ${words('action')}.`))]
  }
  // What the gate did not declare is taken for the most dangerous.
  const effect = EffectClass.safeParse(words('effect')).data ?? 'unkeyed'
  return callOnce(visit, 2, {
    ...call,
    stepKind: 'tool',
    effect,
    work: 'call-tool',
    title: words('action'),
    ...(verdict === 'ask' && { approval: 'given' as const }),
  })
}

function callOnce(visit: ToolVisit, ordinal: number, plan: StepPlan): readonly Move[] {
  const found = step(visit, ordinal)
  if (found && isInDoubt(visit, found)) return settleDoubt(visit, found, plan)
  const call = pursue(visit, ordinal, plan)
  return call.isDone ? [{ type: 'finish', outputs: call.step.outputs }] : call.moves
}

const isInDoubt = ({ state }: ToolVisit, found: StepState): boolean =>
  ['in-doubt', 'waiting', 'answered'].includes(found.status) ||
  (found.effect === 'unkeyed' && isOrphan(state, found))

function settleDoubt(visit: ToolVisit, found: StepState, plan: StepPlan): readonly Move[] {
  const { stepId, attempt } = found
  switch (found.status) {
    case 'in-doubt':
      return visit.node.onDoubt === 'continue' ? [goOn] : [askAboutDoubt(found)]
    case 'waiting':
      return []
    case 'answered':
      if (found.answer === doubtChoices[0]) return [goOn]
      if (found.answer === doubtChoices[1]) return callOnce(visit, found.ordinal + 1, plan)
      return [fail(stoppedInDoubt(found.title))]
    default:
      return [{ type: 'record', events: [{ kind: 'step.in-doubt', body: { stepId, attempt } }] }]
  }
}

/** Without outputs: nobody knows what the call would have answered. */
const goOn: Move = { type: 'finish', outputs: { inDoubt: { value: true } } }

const fail = (error: ErrorShape): Move => ({ type: 'fail', error })

const notAllowed = (message: string): ErrorShape => ({
  code: 'NOT_ALLOWED',
  message,
  safe: 'The tool was not called.',
  next: 'Give the team a grant for it, or run it again and allow the call.',
})

const stoppedInDoubt = (title: string): ErrorShape => ({
  code: 'TOOL_FAILED',
  message: `You stopped the run, which could not tell whether this was done: ${title}.`,
  safe: 'It was done once at most.',
  next: 'Look where it would have had its effect.',
})
