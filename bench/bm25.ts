// The floor that every retrieval figure stands on: Okapi BM25, k1 1.2, b .75, `[a-z0-9]+`, Snowball English, Lucene's 33 stop words, all
// fields in one text, every word of the question.
import stem from 'wink-porter2-stemmer'

const stopWords = new Set(
  (
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they ' +
    'this to was will with'
  ).split(' '),
)
const saturation = 1.2
const lengthShare = 0.75

export interface Bm25 {
  /** Positions of the best texts, best first, ties and what was not found in the texts' order. */
  search(question: string, k: number): number[]
}

export function createBm25(texts: readonly string[]): Bm25 {
  const documents = texts.map(tokens)
  const meanLength = documents.reduce((sum, terms) => sum + terms.length, 0) / documents.length
  const postings = new Map<string, Map<number, number>>()
  documents.forEach((terms, position) => {
    for (const term of terms) {
      const places = postings.get(term) ?? new Map<number, number>()
      places.set(position, (places.get(position) ?? 0) + 1)
      postings.set(term, places)
    }
  })
  return {
    search(question, k) {
      const scores = new Float64Array(documents.length)
      for (const term of tokens(question)) {
        const places = postings.get(term) ?? new Map<number, number>()
        const weight = Math.log(1 + (documents.length - places.size + 0.5) / (places.size + 0.5))
        for (const [position, count] of places) {
          const relative = (documents[position]?.length ?? 0) / meanLength
          const damping = saturation * (1 - lengthShare + lengthShare * relative)
          scores[position] = (scores[position] ?? 0) + (weight * count * (saturation + 1)) / (count + damping)
        }
      }
      const order = documents.map((_, position) => position)
      return order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, k)
    },
  }
}

const stems = new Map<string, string>()

function tokens(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words
    .filter((word) => !stopWords.has(word))
    .map((word) => {
      // The stemmer uses a digit as a mark of its own.
      const known = stems.get(word) ?? (/^[a-z]+$/.test(word) ? stem(word) : word)
      stems.set(word, known)
      return known
    })
}
