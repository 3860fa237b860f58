// The agent thread that ships, with a small and a large model that say who they are; a question that begins with "hard" is not answered by the
// small one.
import { serveAgentThread } from '../../../main/runs/index.ts'
import type { Tier } from '../../../contract/labels.ts'
import type { ChatModel } from '../../../models/port.ts'
import { textOf } from '../../../models/request.ts'
import { agentEffects } from '../../../workers/agent-effects.ts'

const model = (id: string, tier: Tier, price: number): ChatModel => ({
  id,
  tier,
  price: { input: price, output: price, cachedInput: price },
  capabilities: {
    streaming: true,
    tools: false,
    jsonSchema: false,
    quotesOnly: false,
    leavesDevice: tier.startsWith('cloud'),
    contextTokens: 100_000,
  },
  async *chat({ messages }) {
    const question = messages.at(-1)
    const isSilent = tier === 'local' && question && textOf(question).startsWith('hard')
    yield { type: 'text', delta: isSilent ? ' ' : `By the ${id} model.` }
    yield { type: 'usage', tokensIn: 1_000, tokensOut: 100, tokensCached: 0 }
    yield { type: 'finish', reason: 'stop' }
  },
})

const models = [model('small', 'local', 0), model('large', 'cloud-large', 1_000_000)]

serveAgentThread({
  effects: (remote, { learnedFor, budgetLeft }) =>
    agentEffects({ models: async () => models, remote, learnedFor, budgetLeft }),
})
