// The job `support`: does a passage say what a claim says.
import { z } from 'zod'
import { Supported, type SupportInput } from '../../../contract/jobs.ts'
import { asking, parsed, type Job } from '../job.ts'
import { headOf } from '../shorten.ts'
import { supportPlainly } from './plain.ts'

export const support: Job<SupportInput, Supported, boolean> = {
  id: 'support',
  output: Supported,
  plain: supportPlainly,
  byChat: {
    ask: ({ claim, passage, about }, mostLetters) => ({
      messages: asking(
        'Does the passage say that the claim is true? Answer yes only if the passage itself says so, with the same numbers and names; otherwise no.',
        `Passage${about ? ` (${about})` : ''}:\n${headOf(passage, mostLetters)}\n\nClaim: ${claim}`,
      ),
      jsonSchema: {
        type: 'object',
        properties: { supported: { enum: ['yes', 'no'] } },
        required: ['supported'],
      },
      maxTokens: 40,
    }),
    read(_input, answer) {
      const { supported } = parsed(z.object({ supported: z.enum(['yes', 'no']) }), answer)
      return { isSupported: supported === 'yes' }
    },
  },
  test: {
    version: 1,
    items: async () => (await import('./items.ts')).items,
    score: ({ isSupported }, wanted) => Number(isSupported === wanted),
  },
}
