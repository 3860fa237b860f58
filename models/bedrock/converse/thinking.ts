// How long a model may think, in the words of each family. What it thinks counts as output, so it must stay below the longest answer.
import type { ConverseStreamCommandInput } from '@aws-sdk/client-bedrock-runtime'
import { longestPaidAnswer, thoughtTokens, type ChatRequest } from '../../port.ts'
import type { KnownModel } from '../known/known-models.ts'

export interface Thinking {
  readonly isOn: boolean
  readonly fields?: NonNullable<ConverseStreamCommandInput['additionalModelRequestFields']> & object
  readonly outputConfig?: { readonly effort: string }
  readonly maxTokens?: number
}

/** Fewer are refused there. */
const leastBudget = 1_024

/** Nothing where it was not asked for, or where no thought would fit. */
export function thinkingFor(model: KnownModel, request: ChatRequest): Thinking | undefined {
  const { reasoning, maxTokens } = request
  if (!reasoning || isMidTurn(request))
    return model.ways.isThinkingByDefault && { isOn: false, fields: { thinking: { type: 'disabled' } } }
  switch (model.ways.thinking) {
    case undefined:
      return undefined
    case 'effort':
      return { isOn: true, fields: { reasoning_effort: reasoning } }
    case 'nova':
      return { isOn: true, fields: { reasoningConfig: { type: 'enabled', maxReasoningEffort: reasoning } } }
    case 'adaptive':
      return { isOn: true, fields: { thinking: { type: 'adaptive' } }, outputConfig: { effort: reasoning } }
    case 'budget': {
      const longest = model.longestAnswer ?? Infinity
      const most = Math.min(maxTokens ?? longestPaidAnswer(reasoning), longest)
      const budget = Math.min(thoughtTokens[reasoning], Math.floor(most / 2))
      if (budget < leastBudget) return undefined
      return { isOn: true, fields: { thinking: { type: 'enabled', budget_tokens: budget } }, maxTokens: most }
    }
  }
}

/** A turn that goes on after a tool's result would have to begin with the thoughts before the call, and nobody kept those. */
const isMidTurn = ({ messages }: ChatRequest): boolean => {
  const last = messages.findLast(({ role }) => role !== 'system')
  return last?.content.some(({ type }) => type === 'tool-result') === true
}
