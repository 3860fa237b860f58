// The order of a pool: what its arms say, each divided by the best in the pool, added up with fixed weights.
import type { RecallMode } from '../../../contract/recall.ts'
import { analyse, words } from './analyse.ts'
import { completedMeaning, completedWords, neighboursAmong, type Neighbour } from './neighbours.ts'
import { ownMeaning, type Pool, type PoolPassage, type PoolQuery } from './pool.ts'

/** How much each arm added to a score. */
export interface Parts {
  readonly words: number
  readonly meaning: number
  readonly neighbours: number
  readonly speaker: number
  readonly question: number
  readonly thread: number
  /** Named by the question, or by a passage about somebody whom the question names. */
  readonly link: number
}

export interface Scored {
  readonly passage: PoolPassage
  readonly score: number
  readonly parts: Parts
}

export type Weights = Readonly<Record<Exclude<keyof Parts, 'neighbours' | 'link'>, number>>

/** One setting for every kind of text. Words weigh more than meaning, because the vectors that ship are sums of words themselves. */
export const weightsOf: Readonly<Record<RecallMode, Weights>> = {
  hybrid: { words: 0.65, meaning: 0.35, speaker: 0.1, question: 0.1, thread: 0.1 },
  text: { words: 1, meaning: 0, speaker: 0.1, question: 0.1, thread: 0.1 },
  vector: { words: 0, meaning: 1, speaker: 0, question: 0.1, thread: 0 },
}

interface Measured {
  readonly passage: PoolPassage
  readonly neighbours: readonly Neighbour[]
  /** Both completed by the neighbours. */
  readonly words: number
  readonly meaning: number
}

/** Every candidate once, in no order. */
export function fuse(pool: Pool, query: PoolQuery, weights: Weights): Scored[] {
  const authors = new Set(pool.passages.flatMap(({ author }) => (author === undefined ? [] : [author])))
  const speaker = askedAuthor(query.text, authors)
  const measured = measure(pool, query, authors)
  const best = {
    words: greatest(measured, ({ words }) => words),
    meaning: greatest(measured, ({ meaning }) => meaning),
    ownWords: greatest(pool.passages, ({ ownWords }) => ownWords),
    ownMeaning: greatest(pool.passages, (passage) => ownMeaning(passage, query)),
    thread: greatest(measured, ({ passage }) => passage.threadWords),
  }
  const questionShare = (before: PoolPassage | undefined) =>
    before?.asks === true
      ? (weights.words * before.ownWords) / best.ownWords +
        (weights.meaning * ownMeaning(before, query)) / best.ownMeaning
      : 0

  return measured.map(({ passage, neighbours, words, meaning }) => {
    const completed = (weights.words * words) / best.words + (weights.meaning * meaning) / best.meaning
    const aloneWords = (weights.words * passage.ownWords) / best.words
    const aloneMeaning = (weights.meaning * Math.min(meaning, ownMeaning(passage, query))) / best.meaning
    const before = neighbours.find((neighbour) => neighbour.passage.position === passage.position - 1)
    const parts: Parts = {
      words: aloneWords,
      meaning: aloneMeaning,
      neighbours: completed - aloneWords - aloneMeaning,
      speaker: speaker !== undefined && passage.author === speaker ? weights.speaker : 0,
      question: weights.question * questionShare(before?.passage),
      thread: (weights.thread * passage.threadWords) / best.thread,
      link: 0,
    }
    return { passage, parts, score: completed + parts.speaker + parts.question + parts.thread }
  })
}

function measure({ passages, candidates }: Pool, query: PoolQuery, authors: ReadonlySet<string>): Measured[] {
  const neighboursOf = neighboursAmong(passages)
  const names = new Set([...authors].flatMap(analyse))
  const isName = query.terms.map((term) => names.has(term))
  return passages
    .filter(({ number }) => candidates.has(number))
    .map((passage) => {
      const neighbours = neighboursOf(passage)
      return {
        passage,
        neighbours,
        words: completedWords(passage, neighbours, isName),
        meaning: completedMeaning(passage, neighbours, query),
      }
    })
}

/** The one author whose first name the question says; nobody when it says several. */
function askedAuthor(question: string, authors: ReadonlySet<string>): string | undefined {
  const said = new Set(words(question))
  const asked = [...authors].filter((author) => said.has(words(author)[0] ?? ''))
  return asked.length === 1 ? asked[0] : undefined
}

/** 1 when nothing is above 0, so that it can be divided by. */
function greatest<T>(values: readonly T[], measure: (value: T) => number): number {
  return values.reduce((best, value) => Math.max(best, measure(value)), 0) || 1
}
