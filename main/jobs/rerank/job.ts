// The job `rerank`: passages that were found, the one that answers a question best first.
import { z } from 'zod'
import { Reranked, type RerankInput } from '../../../contract/jobs.ts'
import { asking, parsed, type Job } from '../job.ts'
import { headOf } from '../shorten.ts'
import { rerankByRanks, rerankByVectors, rerankPlainly } from './plain.ts'

export const rerank: Job<RerankInput, Reranked, readonly string[]> = {
  id: 'rerank',
  output: Reranked,
  plain: rerankPlainly,
  byVectors: rerankByVectors,
  byRanks: rerankByRanks,
  byChat: {
    ask({ query, passages }, mostLetters) {
      const each = Math.max(80, Math.floor(mostLetters / passages.length))
      const lines = passages.map(({ text }, index) => `[${index + 1}] ${headOf(text, each)}`)
      return {
        messages: asking(
          'Order the passages by how well they answer the question, the best first. Give the number of each passage once.',
          `${lines.join('\n\n')}\n\nQuestion: ${query}`,
        ),
        jsonSchema: {
          type: 'object',
          properties: {
            order: {
              type: 'array',
              items: { enum: passages.map((_, index) => index + 1) },
              minItems: passages.length,
              maxItems: passages.length,
            },
          },
          required: ['order'],
        },
        maxTokens: 40 + 6 * passages.length,
      }
    },
    /** Those it left out come last, as they were. */
    read({ passages }, answer) {
      const { order } = parsed(
        z.object({ order: z.array(z.int().min(1).max(passages.length)).min(1) }),
        answer,
      )
      const numbers = [...new Set([...order, ...passages.map((_, index) => index + 1)])]
      return {
        order: numbers.flatMap((number, index) => {
          const passage = passages[number - 1]
          return passage ? [{ id: passage.id, score: 1 - index / numbers.length }] : []
        }),
      }
    },
  },
  test: {
    version: 1,
    items: async () => (await import('./items.ts')).items,
    /** nDCG: all of it when what answers stands before all else. */
    score({ order }, answering) {
      const gain = (rank: number) => 1 / Math.log2(rank + 2)
      const best = answering.reduce((sum, _, rank) => sum + gain(rank), 0)
      const got = order.reduce((sum, { id }, rank) => sum + (answering.includes(id) ? gain(rank) : 0), 0)
      return best === 0 ? 0 : got / best
    },
  },
}
