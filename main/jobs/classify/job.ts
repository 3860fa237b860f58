// The job `classify`: which of several labels fits a text.
import { z } from 'zod'
import { Classified, type ClassifyInput } from '../../../contract/jobs.ts'
import { asking, parsed, type Job } from '../job.ts'
import { headOf } from '../shorten.ts'
import { classifyByVectors, classifyPlainly } from './plain.ts'

export const classify: Job<ClassifyInput, Classified, string> = {
  id: 'classify',
  output: Classified,
  plain: classifyPlainly,
  byVectors: classifyByVectors,
  byChat: {
    ask({ text, labels }, mostLetters) {
      const lines = labels.map(
        ({ name, about, examples = [] }) =>
          `- ${name}${about ? `: ${about}` : ''}${examples.length > 0 ? ` (such as: ${examples.slice(0, 3).join(' / ')})` : ''}`,
      )
      return {
        messages: asking(
          `Choose the one label that fits the text best.\n${lines.join('\n')}`,
          headOf(text, mostLetters),
        ),
        jsonSchema: {
          type: 'object',
          properties: { label: { enum: labels.map(({ name }) => name) } },
          required: ['label'],
        },
        maxTokens: 120,
      }
    },
    read({ labels }, answer) {
      const names = labels.map(({ name }) => name)
      const { label } = parsed(z.object({ label: z.enum(names) }), answer)
      return { label, scores: [{ label, score: 1 }] }
    },
  },
  test: {
    version: 1,
    items: async () => (await import('./items.ts')).items,
    score: ({ label }, wanted) => Number(label === wanted),
  },
}
