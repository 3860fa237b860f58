// The agent thread that ships, with the models that its engine serves and none of its own: each question says which call it is of.
import { serveAgentThread } from '../../../main/runs/index.ts'
import { remoteModels } from '../../../models/index.ts'
import { agentEffects } from '../../../workers/agent-effects.ts'
import { withName } from './paid-work.ts'

const round = process.env['RACE_ROUND'] ?? ''

serveAgentThread({
  effects(remote, { beside, learnedFor, budgetLeft }) {
    const models = beside ? remoteModels(beside) : async () => []
    const effects = agentEffects({ models, remote, learnedFor, budgetLeft })
    return {
      ...effects,
      answer(call, context) {
        const question = withName(String(call.inputs['question']), call, round)
        return effects.answer({ ...call, inputs: { ...call.inputs, question } }, context)
      },
    }
  },
})
