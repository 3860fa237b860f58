// The job `compress`: notes of a conversation that fit a budget.
import { z } from 'zod'
import { Compressed, type CompressInput } from '../../../contract/jobs.ts'
import { asking, refuseInvented, UnusableOutput, type Job } from '../job.ts'
import { headOf } from '../shorten.ts'
import { compressPlainly } from './plain.ts'

/** Things that must not be lost; each in one or several wordings. */
export type Kept = readonly (string | readonly string[])[]

export const compress: Job<CompressInput, Compressed, Kept> = {
  id: 'compress',
  output: Compressed,
  plain: compressPlainly,
  byChat: {
    ask: (input, mostLetters) => ({
      messages: asking(
        `Write notes of this conversation in at most ${Math.floor(input.budgetTokens * 0.6)} words. Keep what was decided, all numbers, dates and names, what somebody wants or is to do, and open questions. Leave out everything else.`,
        // What was said last counts most.
        tailOf(conversationOf(input), mostLetters),
      ),
      maxTokens: input.budgetTokens,
    }),
    read(input, answer) {
      const text = z.string().parse(answer).trim()
      if (text === '') throw new UnusableOutput('It says nothing.')
      const tokens = aboutTokens(text)
      if (tokens > input.budgetTokens) throw new UnusableOutput('Its notes are longer than they may be.')
      refuseInvented(text, conversationOf(input))
      return { text, tokens }
    },
  },
  test: {
    version: 1,
    items: async () => (await import('./items.ts')).items,
    score({ text }, kept) {
      const held = fold(text)
      const met = kept.filter((wordings) =>
        (typeof wordings === 'string' ? [wordings] : wordings).some((wording) =>
          held.includes(fold(wording)),
        ),
      )
      return kept.length === 0 ? 0 : met.length / kept.length
    },
  },
}

const conversationOf = ({ turns }: CompressInput): string =>
  turns.map(({ speaker, text }) => `${speaker}: ${text}`).join('\n')

const tailOf = (text: string, most: number): string =>
  text.length <= most ? text : headOf(text.slice(-most), most).replace(/^[\uDC00-\uDFFF]/u, '')

/** Of text that a model wrote: four letters a token is the usual share. */
const aboutTokens = (text: string): number => Math.ceil(text.length / 4)

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[.,](?=\d{3})/gu, '')
    .replaceAll(/\s+/gu, ' ')
