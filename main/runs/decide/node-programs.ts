// What each kind of node does in one visit.
import type { z } from 'zod'
import type { HumanNode, JoinNode, RouterNode } from '../../../contract/teams.ts'
import { agentProgram } from './agent-programs.ts'
import { holds } from './condition.ts'
import { ask } from './questions.ts'
import { toolProgram } from './tool-program.ts'
import type { Move, Visit } from './visit.ts'

export function nodeProgram(visit: Visit): readonly Move[] {
  const { node } = visit
  switch (node.type) {
    case 'agent':
      return agentProgram({ ...visit, node })
    case 'tool':
      return toolProgram({ ...visit, node })
    case 'human':
      return human({ ...visit, node })
    case 'router':
      return router({ ...visit, node })
    case 'join':
      return join({ ...visit, node })
    case 'parallel':
      return [{ type: 'finish', outputs: {} }]
  }
}

function router(visit: Visit<z.infer<typeof RouterNode>>): readonly Move[] {
  const { node, graph, startedSeq } = visit
  const chosen = node.choices.find(({ when }) => holds(when, (ref) => graph.outputAt(ref, startedSeq)))
  return [{ type: 'finish', outputs: { choice: { value: chosen?.name ?? node.otherwise } } }]
}

function join(visit: Visit<z.infer<typeof JoinNode>>): readonly Move[] {
  const { graph, name, node, startedSeq } = visit
  const { collect } = node
  if (collect === undefined) return [{ type: 'finish', outputs: {} }]
  const list = graph
    .incoming(name)
    .flatMap((edge) => graph.outputAt({ node: edge.from, output: collect }, startedSeq) ?? [])
  return [{ type: 'finish', outputs: { items: { list } } }]
}

function human(visit: Visit<z.infer<typeof HumanNode>>): readonly Move[] {
  const { question, choices, label } = visit.node
  const asked = ask(visit, 0, { title: label ?? 'ask you', question, choices })
  return asked.isAnswered ? [{ type: 'finish', outputs: { answer: { text: asked.answer } } }] : asked.moves
}
