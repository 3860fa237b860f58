// The passages as sentences that could be quoted, each with the words around it that complete it.
import type { PassagePart } from '../../port.ts'
import { splitSentences, type Sentence } from '../sentences.ts'
import { wordsOf, type Word } from './words.ts'

export interface Candidate {
  readonly passage: PassagePart
  readonly sentence: Sentence
  readonly text: string
  readonly words: readonly Word[]
  /** Counts the sentences of all passages in reading order. */
  readonly position: number
  /** Names of the columns of its table. */
  readonly columns: readonly Word[]
  /** Words of the title, and of the first line of the document. */
  readonly titleWords: readonly Word[]
  /** What a row or an item is part of: as good as said by it. */
  readonly part: readonly Surrounding[]
  /** What a pronoun stands for, and what the nearest heading names. */
  readonly taken: readonly Surrounding[]
  /** Words of all headings above it. */
  readonly headings: readonly Word[]
  /** Title and headings. */
  readonly above: readonly Surrounding[]
  /** The sentences around and the whole passage. */
  readonly around: readonly Surrounding[]
}

export interface Surrounding {
  readonly words: readonly Word[]
  /** How far they complete the sentence, 0 to 1. */
  readonly share: number
}

/** How much of a word around a sentence counts as if it stood in it. What came before carries on; what comes after seldom does. */
const share = {
  columns: 0.95,
  leadIn: 0.9,
  taken: 0.9,
  heading: 0.85,
  nearest: 0.6,
  title: 0.8,
  before: 0.7,
  twoBefore: 0.5,
  after: 0.3,
  passage: 0.25,
}
/** "Rowan cabin (840 metres)" names and tells. */
const addsFact = /[\p{L}\p{N}]\s\([^()]{0,20}\p{N}[^()]{1,20}\)\s*$/u
const takesUp =
  /^(?:\P{L}*\p{L}+\s+){0,2}\P{L}*(?:it|its|they|their|them|this|that|these|those|he|his|she|her|both|such|there)\b/iu

export function candidatesOf(passages: readonly PassagePart[]): Candidate[] {
  const out: Candidate[] = []
  const documents = Map.groupBy(passages, ({ documentId }) => documentId)
  for (const own of documents.values()) {
    const title = titleOf(own)
    for (const passage of inReadingOrder(own)) out.push(...candidatesIn(passage, title, out.length))
  }
  return out
}

/** As they stand in their document where the lake tells, else the best found first. */
function inReadingOrder(passages: readonly PassagePart[]): PassagePart[] {
  return passages
    .map((passage, index) => ({ passage, place: passage.position ?? index }))
    .sort((a, b) => a.place - b.place)
    .map(({ passage }) => passage)
}

/** A text without a title tells its subject where it begins. */
function titleOf(passages: readonly PassagePart[]): readonly Word[] {
  const opening = passages.find(({ position }) => position === 0)
  const first = opening && splitSentences(opening.text)[0]
  const line = first ? opening.text.slice(first.start, first.end) : ''
  const [, subject = ''] = /^(?:Subject|Betreff|Objet):\s*(.+)$/mu.exec(opening?.text ?? '') ?? []
  return wordsOf(`${passages[0]?.title ?? ''} ${line} ${subject}`)
}

function candidatesIn(passage: PassagePart, titleWords: readonly Word[], firstPosition: number): Candidate[] {
  const out: Candidate[] = []
  const sentences = splitSentences(passage.text)
  const path = { words: wordsOf(passage.headingPath.join(' ')), share: share.heading }
  const all = wordsOf(passage.text)
  const within = ({ start, end }: { start: number; end: number }) =>
    all.filter((word) => word.start >= start && word.end <= end)
  const wordsBy = sentences.map(within)
  let headings: { level: number; words: readonly Word[]; share: number }[] = []
  let chain: Surrounding[] = []
  for (const [index, sentence] of sentences.entries()) {
    const words = wordsBy[index] ?? []
    if (sentence.kind === 'heading') {
      const level = levelOf(passage.text, sentence.start) ?? unmarkedLevel(sentences[index - 1], headings)
      headings = [
        ...headings.filter((heading) => heading.level < level),
        { level, words, share: share.heading },
      ]
      if (!addsFact.test(passage.text.slice(sentence.start, sentence.end))) continue
    }
    const text = passage.text.slice(sentence.start, sentence.end)
    const near = (step: number) => {
      const other = sentences[index + step]
      const isBeside = other?.kind === sentence.kind && other.block === sentence.block && !sentence.header
      return isBeside && sentence.kind !== 'item' ? (wordsBy[index + step] ?? []) : []
    }
    const before = sentences[index - 1]?.kind === 'sentence' ? (wordsBy[index - 1] ?? []) : []
    // A pronoun reaches back over sentences that begin with one themselves.
    chain =
      takesUp.test(text) && sentence.kind === 'sentence'
        ? [
            { words: before, share: share.taken },
            ...chain.map((link) => ({ ...link, share: link.share * share.taken })),
          ]
        : []
    const columns = sentence.header ? within(sentence.header) : []
    const lead = { words: leadIn(passage.text, sentences, wordsBy, index), share: share.leadIn }
    const above = [path, ...headings]
    const nearest = above.at(-1)
    const isPart = sentence.kind !== 'sentence'
    out.push({
      passage,
      sentence,
      text,
      words,
      position: firstPosition + out.length,
      columns,
      titleWords,
      part: [{ words: columns, share: share.columns }, lead, ...(isPart ? above : [])],
      taken: nearest ? [...chain, { words: nearest.words, share: share.nearest }] : chain,
      headings: [path, ...headings].flatMap(({ words }) => words),
      above: [...above, { words: titleWords, share: share.title }],
      around: [
        { words: near(-1), share: share.before },
        { words: near(-2), share: share.twoBefore },
        { words: near(1), share: share.after },
        { words: all, share: share.passage },
      ],
    })
  }
  return out
}

/** The sentence before a list introduces each of its items. */
function leadIn(
  text: string,
  sentences: readonly Sentence[],
  wordsBy: readonly (readonly Word[])[],
  index: number,
): readonly Word[] {
  const { kind, block } = sentences[index] ?? {}
  if (kind !== 'item') return []
  const first = sentences.findIndex((other) => other.block === block)
  const before = sentences[first - 1]
  return before && before.kind === 'sentence' && text.slice(before.start, before.end).endsWith(':')
    ? (wordsBy[first - 1] ?? [])
    : []
}

/** Depth of a Markdown heading by its marks, below all of them a bold beginning; of others it is not known. */
function levelOf(text: string, start: number): number | undefined {
  if (text.slice(start - 2, start) === '**') return 7
  const marks = /#+\s+$/u.exec(text.slice(Math.max(0, start - 12), start))
  return marks?.[0].trim().length
}

/** Without marks the first of several headings in a row stands above the next. */
const unmarkedLevel = (before: Sentence | undefined, headings: readonly { readonly level: number }[]) =>
  before?.kind === 'heading' ? Math.min(6, (headings.at(-1)?.level ?? 1) + 1) : 2
