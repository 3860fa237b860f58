// What a summary has to be better than: the first sentences, and TextRank as it was published.
import { textRank } from '../../main/jobs/summarise/text-rank.ts'
import { splitSentences } from '../../models/index.ts'

/** Sentences that say something; headings, the heads of mails and greetings are no first sentences. */
export function sentencesOf(text: string): string[] {
  const own = splitSentences(text)
    .filter(({ kind }) => kind !== 'heading')
    .map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/gu, ' '))
  const saying = own.filter((sentence) => !wrapping.test(sentence))
  return saying.length > 0 ? saying : own
}

const wrapping =
  /^(?:from|to|cc|subject|date|sent)\s*:|^(?:hi|hello|hey|dear|hallo|liebe[rs]?|sehr geehrte[rs]?|good (?:morning|afternoon|evening)|guten (?:tag|morgen))\b[^.!?]{0,60}[,!:]?$/iu

export const lead = (sentences: readonly string[], count: number): string =>
  sentences.slice(0, count).join(' ')

export function byTextRank(sentences: readonly string[], count: number): string {
  const words = sentences.map((sentence) => sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  return textRank(words)
    .map((rank, index) => ({ rank, index }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ index }) => sentences[index] ?? '')
    .join(' ')
}
