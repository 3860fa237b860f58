// The job `summarise`: a text in a sentence or two.
import { z } from 'zod'
import { Summary, type SummariseInput } from '../../../contract/jobs.ts'
import { asking, refuseInvented, UnusableOutput, type Job } from '../job.ts'
import { rouge } from '../rouge.ts'
import { headOf } from '../shorten.ts'
import { kindOfText } from './kind-of-text.ts'
import { summarisePlainly, usualSentences } from './plain.ts'

const ofKind = {
  abstract: 'Say what the paper contributes.',
  mail: 'Say what its writer wants or tells, with dates.',
  minutes: 'Say what was decided and who does what.',
  article: 'Say what it is about.',
} as const

const longestSummary = 1_200

export const summarise: Job<SummariseInput, Summary, string> = {
  id: 'summarise',
  output: Summary,
  plain: summarisePlainly,
  byChat: {
    ask(input, mostLetters) {
      const kind = input.kind ?? kindOfText(input.text)
      const wanted = input.sentences ?? usualSentences[kind]
      return {
        messages: asking(
          `Summarise the text in ${wanted === 1 ? 'one sentence' : `${wanted} sentences`} of at most ${wanted * 25} words, in its own language. ${ofKind[kind]} Answer with the summary only.`,
          headOf(input.text, mostLetters),
        ),
        maxTokens: 80 * wanted,
      }
    },
    read({ text, kind }, answer) {
      const summary = z.string().parse(answer).replaceAll(/\s+/gu, ' ').trim()
      if (summary === '') throw new UnusableOutput('It says nothing.')
      if (summary.length > longestSummary) throw new UnusableOutput('It is no summary: it is too long.')
      refuseInvented(summary, text)
      return { text: summary, kind: kind ?? kindOfText(text), spans: [] }
    },
  },
  test: {
    version: 1,
    items: async () => (await import('./items.ts')).items,
    score({ text }, reference) {
      const { one, two, longest } = rouge(text, reference)
      return (one + two + longest) / 3
    },
  },
}
