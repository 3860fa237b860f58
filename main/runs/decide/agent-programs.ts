// The jobs of an agent node as step programs: which step comes next, given those that are done.
import {
  answerOutputs,
  inWords,
  nothing,
  pick,
  privacyOf,
  questionOf,
  readStep,
  retrieved,
  routed,
  type AgentVisit,
} from './agent-steps.ts'
import type { ValueSource } from './decision.ts'
import { pursueModel } from './model-step.ts'
import { agentOf, inputsOf, output, pursue, type Move } from './visit.ts'
import { critique, write } from './writing-programs.ts'

export function agentProgram(visit: AgentVisit): readonly Move[] {
  if (!agentOf(visit)) return [{ type: 'fail', error: noAgent(visit.node.agent) }]
  switch (visit.node.job) {
    case 'answer':
      return answer(visit)
    case 'plan-queries':
      return planQueries(visit)
    case 'check-claims':
      return checkClaims(visit)
    case 'write':
      return write(visit)
    case 'critique':
      return critique(visit)
  }
}

const noAgent = (agent: string) => ({
  code: 'BAD_INPUT' as const,
  message: `The team has no agent named ${agent}.`,
  safe: 'Nothing was done by this node.',
  next: 'Check the team: maestro teams check.',
})

function answer(visit: AgentVisit): readonly Move[] {
  const inputs = inputsOf(visit)
  const question = questionOf(visit)
  const given = inputs['passages']
  const seen: Record<string, ValueSource> = given ? { passages: given } : {}
  if (visit.node.retrieve === 'always') {
    const retrieve = pursue(visit, 1, retrieved(visit, inputs['query'] ?? question))
    if (!retrieve.isDone) return retrieve.moves
    seen['passagesFound'] = { from: 'output', output: output(retrieve.step, 'passages') }
    const pictures = output(retrieve.step, 'pictures')
    if ('content' in pictures) seen['pictures'] = { from: 'output', output: pictures }
  }
  const model = pursueModel(visit, {
    ordinal: 2,
    seen,
    plan: readStep(visit, {
      stepKind: 'model',
      work: 'answer',
      title: `answer ${inWords(visit, question)}`,
      inputs: { question, ...seen, ...privacyOf(visit) },
    }),
  })
  if (!model.isDone) return model.moves
  return [{ type: 'finish', outputs: pick(model.step.outputs, answerOutputs) }]
}

function planQueries(visit: AgentVisit): readonly Move[] {
  const question = questionOf(visit)
  const route = pursue(visit, 0, routed(visit))
  if (!route.isDone) return route.moves
  const title = `plan the searches for ${inWords(visit, question)}`
  const plan = pursue(
    visit,
    1,
    readStep(visit, {
      stepKind: 'model',
      work: 'plan-queries',
      title,
      route: route.step.route,
      inputs: { question },
    }),
  )
  if (!plan.isDone) return plan.moves
  return [{ type: 'finish', outputs: pick(plan.step.outputs, ['queries']) }]
}

/** One check per citation, side by side; the last step drops what did not stand. */
function checkClaims(visit: AgentVisit): readonly Move[] {
  const inputs = inputsOf(visit)
  const { citations = nothing, text = nothing, passages = nothing, supported = nothing, open } = inputs
  const count = lengthOf(citations)
  const checks = Array.from({ length: count }, (_, index) =>
    pursue(
      visit,
      index,
      readStep(visit, {
        stepKind: 'check',
        work: 'check-claim',
        title: `check claim ${index + 1} of ${count}`,
        inputs: { text, citation: at(citations, index), passages },
      }),
    ),
  )
  if (checks.some((check) => !check.isDone))
    return checks.flatMap((check) => (check.isDone ? [] : check.moves))
  const verdicts = checks.flatMap((check) => (check.isDone ? [output(check.step, 'stands')] : []))
  const dropped = pursue(
    visit,
    count,
    readStep(visit, {
      stepKind: 'check',
      work: 'drop-claims',
      title: 'keep the claims that stand',
      inputs: {
        text,
        supported,
        citations,
        verdicts: { from: 'list', items: verdicts },
        ...(open && { open }),
      },
    }),
  )
  if (!dropped.isDone) return dropped.moves
  const outputs = pick(dropped.step.outputs, ['text', 'supported', 'citations', 'removed'])
  return [{ type: 'finish', outputs }]
}

/** More than this in one answer are not claims that anybody reads; what was not checked does not stand. */
const maxClaims = 200

function lengthOf(source: ValueSource): number {
  if (source.from !== 'output' || source.index !== undefined || !('content' in source.output)) return 0
  return Math.max(0, Math.min(source.output.length ?? 0, maxClaims))
}

const at = (source: ValueSource, index: number): ValueSource =>
  source.from === 'output' ? { ...source, index } : nothing
