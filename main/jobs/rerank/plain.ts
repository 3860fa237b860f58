// Passages in the order in which they answer a question, without a language model: by shared words, the rare ones first, and by nearness in meaning.
import type { RerankInput, Reranked } from '../../../contract/jobs.ts'
import { cosine, functionWords, wordsOf } from '../../../models/index.ts'
import type { Embed, PlainTools, Rank } from '../job.ts'
import { headOf } from '../shorten.ts'

const mostLetters = 6_000
/** What meaning counts beside words: the table that ships tells less than the vectors of a model. */
const plainMeaning = 0.2
const modelMeaning = 0.5

export function rerankPlainly(input: RerankInput, { embedder }: PlainTools): Reranked {
  const query = embedder.embedText(input.query)
  const meanings = input.passages.map(({ text }) =>
    cosine(query, embedder.embedText(headOf(text, mostLetters))),
  )
  return ordered(input, meanings, plainMeaning)
}

/** The same with the vectors of a model. */
export async function rerankByVectors(input: RerankInput, embed: Embed): Promise<Reranked> {
  const [query = new Float32Array()] = await embed([input.query], 'query')
  const vectors = await embed(
    input.passages.map(({ text }) => headOf(text, mostLetters)),
    'passage',
  )
  return ordered(
    input,
    vectors.map((vector) => cosine(query, vector)),
    modelMeaning,
  )
}

/** By a model that has read question and passage together: what it says counts alone. */
export async function rerankByRanks({ query, passages }: RerankInput, rank: Rank): Promise<Reranked> {
  const scores = await rank(
    query,
    passages.map(({ text }) => headOf(text, mostLetters)),
  )
  return {
    order: passages
      .map(({ id }, index) => ({ id, score: scores[index] ?? Number.NEGATIVE_INFINITY }))
      .sort((a, b) => b.score - a.score),
  }
}

/** Scores that retrieval gave count as the words do: it has seen all the other passages too. */
function ordered({ query, passages }: RerankInput, meanings: readonly number[], weight: number): Reranked {
  const words = stretched(
    wordScores(
      query,
      passages.map(({ text }) => headOf(text, mostLetters)),
    ),
  )
  const given = passages.every(({ score }) => score !== undefined)
    ? stretched(passages.map(({ score = 0 }) => score))
    : undefined
  const near = stretched(meanings)
  return {
    order: passages
      .map(({ id }, index) => {
        const lexical = given ? ((words[index] ?? 0) + (given[index] ?? 0)) / 2 : (words[index] ?? 0)
        return { id, score: (1 - weight) * lexical + weight * (near[index] ?? 0) }
      })
      .sort((a, b) => b.score - a.score),
  }
}

/** Okapi BM25 over these passages alone. */
function wordScores(query: string, texts: readonly string[]): number[] {
  const documents = texts.map((text) => wordsOf(text).map(({ stem }) => stem))
  const length = documents.reduce((sum, words) => sum + words.length, 0) / Math.max(1, documents.length)
  const asked = new Set(
    wordsOf(query)
      .filter(({ text }) => !functionWords.has(text))
      .map(({ stem }) => stem),
  )
  const counts = documents.map((words) => {
    const count = new Map<string, number>()
    for (const word of words) if (asked.has(word)) count.set(word, (count.get(word) ?? 0) + 1)
    return count
  })
  return documents.map((words, index) => {
    let score = 0
    for (const word of asked) {
      const times = counts[index]?.get(word) ?? 0
      if (times === 0) continue
      const holding = counts.filter((count) => count.has(word)).length
      const rare = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5))
      score += (rare * times * 2.2) / (times + 1.2 * (0.25 + (0.75 * words.length) / (length || 1)))
    }
    return score
  })
}

/** Onto 0 to 1, so that scores of different kinds can be added. */
function stretched(scores: readonly number[]): number[] {
  const finite = scores.map((score) => (Number.isFinite(score) ? score : 0))
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return finite.map((score) => (high > low ? (score - low) / (high - low) : 0))
}
