// Writing in rounds: a draft, and whether it passes.
import {
  answerOutputs,
  inWords,
  nothing,
  pick,
  privacyOf,
  questionOf,
  readStep,
  retrieved,
  type AgentVisit,
} from './agent-steps.ts'
import type { ValueSource } from './decision.ts'
import { reachableFrom } from './graph.ts'
import { pursueModel } from './model-step.ts'
import { inputsOf, output, pursue, scalar, type Move } from './visit.ts'

/** The first draft looks up its passages; later ones get those of the first, and what is to be changed. */
export function write(visit: AgentVisit): readonly Move[] {
  const { draft = nothing, wishes = nothing, passages = nothing, query } = inputsOf(visit)
  const question = questionOf(visit)
  let given = passages
  if (!isThere(passages) && visit.node.retrieve === 'always') {
    const retrieve = pursue(visit, 1, retrieved(visit, query ?? question))
    if (!retrieve.isDone) return retrieve.moves
    given = { from: 'output', output: output(retrieve.step, 'passages') }
  }

  const model = pursueModel(visit, {
    ordinal: 2,
    seen: { passages: given, draft, wishes },
    plan: readStep(visit, {
      stepKind: 'model',
      work: 'write',
      title: isThere(draft)
        ? `change the draft, round ${visit.visit}`
        : `write a draft on ${inWords(visit, question)}`,
      inputs: { question, passages: given, draft, wishes, ...privacyOf(visit) },
    }),
  })
  if (!model.isDone) return model.moves
  return [{ type: 'finish', outputs: pick(model.step.outputs, answerOutputs) }]
}

const isThere = (source: ValueSource): boolean => source.from !== 'value' || source.value !== null

/** Passes a draft or says what is to be changed; `done` is also true when the graph leaves no room for another round. */
export function critique(visit: AgentVisit): readonly Move[] {
  const { graph, name, visit: round } = visit
  const { text = nothing, citations = nothing, passages = nothing } = inputsOf(visit)
  const model = pursueModel(visit, {
    ordinal: 1,
    seen: { passages, text },
    plan: readStep(visit, {
      stepKind: 'model',
      work: 'critique',
      title: `judge the draft, round ${round}`,
      inputs: { question: questionOf(visit), text, citations, passages, ...privacyOf(visit) },
    }),
  })
  if (!model.isDone) return model.moves
  const passed = output(model.step, 'passed')
  const mayGoRound = reachableFrom(graph, [name]).has(name)
  return [
    {
      type: 'finish',
      outputs: {
        ...pick(model.step.outputs, ['passed', 'wishes']),
        done: { value: scalar(passed) === true || !mayGoRound },
        round: { value: round },
      },
    },
  ]
}
