// A summary without a language model: the sentences of the text that say what it is about, by the cues of its kind, by what the other sentences
// share with them, and by where they stand.
import type { SummariseInput, Summary, TextKind } from '../../../contract/jobs.ts'
import { splitSentences, wordsOf, type Sentence } from '../../../models/index.ts'
import { headOf } from '../shorten.ts'
import { contribution, cueScore } from './cues.ts'
import { kindOfText, namesThoseThere } from './kind-of-text.ts'
import { textRank } from './text-rank.ts'

/** So much of a text is looked at; what it is for, it says before. */
const mostLetters = 60_000
const mostSentences = 300
export const usualSentences: Readonly<Record<TextKind, number>> = {
  abstract: 1,
  mail: 2,
  minutes: 2,
  article: 1,
}
/** In so many of its first sentences it may be said who was there. */
const headOfMinutes = 6
/** Of a sentence without an end, so much. */
const longestSentence = 1_000

interface Candidate {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: Sentence['kind']
  readonly words: readonly string[]
  score: number
}

export function summarisePlainly({ text, kind: given, sentences }: SummariseInput): Summary {
  const looked = headOf(text, mostLetters)
  const kind = given ?? kindOfText(looked)
  const all = candidatesOf(looked)
  const usable = all.filter(
    (candidate, index) =>
      isUsable(candidate, kind) &&
      !(kind === 'minutes' && index < headOfMinutes && namesThoseThere(candidate.text)),
  )
  const candidates = usable.length > 0 ? usable : all
  if (candidates.length === 0) return { text: '', kind, spans: [] }
  const wanted = sentences ?? usualSentences[kind]
  const chosen = kind === 'abstract' ? pickOfPaper(candidates, wanted) : pick(candidates, all, kind, wanted)
  const ordered = chosen.sort((a, b) => a.start - b.start)
  return {
    text: ordered.map((sentence) => sentence.text).join(' '),
    kind,
    spans: ordered.map(({ start, end }) => ({ start, end })),
  }
}

function candidatesOf(text: string): Candidate[] {
  return splitSentences(text)
    .slice(0, mostSentences)
    .map(({ start, end: whole, kind }) => {
      const end = start + headOf(text.slice(start, whole), longestSentence).length
      const own = text.slice(start, end).replaceAll(/\s+/gu, ' ').trim()
      return { start, end, text: own, kind, words: wordsOf(own).map(({ stem }) => stem), score: 0 }
    })
    .filter((candidate) => candidate.text !== '')
}

const mailWrapping =
  /^(?:from|to|cc|bcc|sent|date|subject|von|an|betreff|datum|gesendet)\s*:|^>|^(?:hi|hello|hey|dear|hallo|liebe[rs]?|sehr geehrte[rs]?|good (?:morning|afternoon|evening)|guten (?:tag|morgen))\b[^.!?]{0,60}[,!:]?$|^(?:best|kind|warm|yours|sincerely|cheers|regards|many thanks|thanks|love|viele|liebe|beste|mit (?:freundlichen|besten)|xx?)\b[^.!?]{0,40},?$/iu

/** Something that could stand alone. */
function isUsable({ text, words, kind: of }: Candidate, kind: TextKind): boolean {
  if (of === 'heading' || (words.length < leastWords && text.length < leastLetters)) return false
  if (kind === 'mail') return !mailWrapping.test(text)
  return kind === 'minutes' || of !== 'row'
}
const leastWords = 4
const leastLetters = 15

/** The first sentences that say what a paper does, else the most central ones. */
function pickOfPaper(candidates: readonly Candidate[], wanted: number): Candidate[] {
  const ranks = textRank(candidates.map(({ words }) => words))
  return candidates
    .map((candidate, index) => ({
      candidate,
      score: contribution.test(candidate.text) ? 2 - index / mostSentences : (ranks[index] ?? 0),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, wanted)
    .map(({ candidate }) => candidate)
}

const weights: Readonly<
  Record<
    'mail' | 'minutes' | 'article',
    { readonly central: number; readonly early: number; readonly title: number }
  >
> = {
  mail: { central: 0.35, early: 0.25, title: 0.4 },
  minutes: { central: 0.2, early: 0.05, title: 0 },
  article: { central: 0.5, early: 0.5, title: 0.4 },
}

function pick(
  candidates: readonly Candidate[],
  all: readonly Candidate[],
  kind: keyof typeof weights,
  wanted: number,
): Candidate[] {
  const { central, early, title } = weights[kind]
  const ranks = textRank(candidates.map(({ words }) => words))
  const titleWords = new Set(titleOf(all, kind).flatMap(({ words }) => words))
  for (const [index, candidate] of candidates.entries())
    candidate.score =
      cueScore(kind, candidate.text) +
      central * (ranks[index] ?? 0) +
      early / (1 + index) +
      title * shareOf(candidate.words, titleWords) +
      lengthScore(candidate.words.length)
  const best = [...candidates].sort((a, b) => b.score - a.score)
  const chosen: Candidate[] = []
  for (const candidate of best) {
    if (chosen.length === wanted) break
    if (chosen.every((other) => !isAlike(candidate.words, other.words))) chosen.push(candidate)
  }
  return chosen
}

/** The line that names the text: the subject of a mail, the heading over an article. */
const titleOf = (all: readonly Candidate[], kind: TextKind): Candidate[] =>
  all
    .slice(0, 6)
    .filter(({ text, kind: of }) =>
      kind === 'mail' ? /^(?:subject|betreff)\s*:/iu.test(text) : of === 'heading',
    )
    .slice(0, 1)

function shareOf(words: readonly string[], title: ReadonlySet<string>): number {
  if (title.size === 0) return 0
  return new Set(words.filter((word) => word.length > 2 && title.has(word))).size / title.size
}

/** Scraps say little, and what never ends says too much. */
const lengthScore = (words: number) =>
  words < shortSentence ? -0.06 * (shortSentence - words) : -0.012 * Math.max(0, words - longSentence)
const shortSentence = 8
const longSentence = 32

function isAlike(one: readonly string[], other: readonly string[]): boolean {
  const held = new Set(other)
  return one.filter((word) => held.has(word)).length > 0.7 * Math.max(1, Math.min(one.length, other.length))
}
