// The job `answer`: a question answered from passages, each statement with the number of its passage, or the word that they do not say.
// The plain method quotes; a model that does better is asked by itself, and not only where a person chooses it.
import { AnswerFound, type AnswerInput } from '../../../contract/jobs.ts'
import { howToCite } from '../../../models/index.ts'
import { UnusableOutput, type Job } from '../job.ts'
import { partsOf } from './parts.ts'
import { answerPlainly } from './plain.ts'
import { scoreAnswer, type WantedAnswer } from './score.ts'

export const answer: Job<AnswerInput, AnswerFound, WantedAnswer> = {
  id: 'answer',
  output: AnswerFound,
  plain: answerPlainly,
  byChat: {
    ask({ question, passages }, mostLetters) {
      const instructions =
        'Answer the question from the passages, shortly. Cite the passage behind every statement. When the passages do not hold the answer, say so and cite nothing.'
      return {
        messages: [
          { role: 'system', content: [{ type: 'text', text: `${instructions}\n\n${howToCite}` }] },
          { role: 'user', content: [...partsOf(passages, mostLetters), { type: 'text', text: question }] },
        ],
        maxTokens: 300,
      }
    },
    read({ passages }, said) {
      const text = typeof said === 'string' ? said.trim() : ''
      if (text === '') throw new UnusableOutput('It said nothing.')
      const numbers = Array.from(text.matchAll(/\[(\d{1,3})\]/gu), ([, number]) => Number(number))
      const cited = [...new Set(numbers)].filter((number) => number >= 1 && number <= passages.length)
      return { text, cited, isFound: cited.length > 0 }
    },
  },
  test: {
    version: 1,
    items: async () => (await import('./items.ts')).items,
    score: scoreAnswer,
  },
}
