// How long a model may think and write. Where that is paid for it has an end, the same that the choice of the model counted with.
import { longestPaidAnswer, type ChatModel, type ChatRequest } from '../../../models/port.ts'

type Limits = Pick<ChatRequest, 'maxTokens' | 'reasoning'>

export function answerLimits({ capabilities }: ChatModel, wanted?: ChatRequest['reasoning']): Limits {
  const reasoning = capabilities.reasoning ? wanted : undefined
  return {
    ...(reasoning && { reasoning }),
    ...(capabilities.leavesDevice && { maxTokens: longestPaidAnswer(reasoning) }),
  }
}
