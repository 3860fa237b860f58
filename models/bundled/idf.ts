// How telling a token is: the fewer texts hold it, the more it weighs. A frozen set of counts, renewed with the index.
import type { WordPiece } from './word-piece.ts'

/** Document frequencies at one moment. Vectors made with different ids must not be compared. */
export interface Idf {
  readonly id: string
  /** How many texts were counted. */
  readonly documents: number
  /** In how many of them the token stands; 0 for an unknown one. */
  readonly frequency: (tokenId: number) => number
}

export function idfWeight({ documents, frequency }: Idf, tokenId: number): number {
  const found = Math.min(frequency(tokenId), documents)
  return Math.log(1 + (documents - found + 0.5) / (found + 0.5))
}

const priorDocuments = 1_000
const priorLength = 100
/** Specials and unused slots, then single characters in code order, then words and pieces, the most frequent first. */
const firstCharacter = 999

/**
 * The shipped prior for lakes too small to count: the vocabulary is ordered by how frequent its words are in English, so Zipf's law
 * gives a token's share of running text from its rank, and chance gives in how many texts of a hundred tokens it stands.
 */
export function createPriorIdf(vocabulary: readonly string[]): Idf {
  const firstWord = vocabulary.indexOf('the')
  const words = vocabulary.length - firstWord
  const scale = 1 / (Math.log(words) + 0.5772)
  const frequencies = Float32Array.from(vocabulary, (token, id) => {
    if (id < firstCharacter) return 0
    const rank = id >= firstWord ? id - firstWord + 1 : characterRank(token)
    return priorDocuments * (1 - Math.exp((-priorLength * scale) / rank))
  })
  return { id: 'prior-1', documents: priorDocuments, frequency: (tokenId) => frequencies[tokenId] ?? 0 }
}

/** Stops and commas are as frequent as the most frequent words, digits and letters as usual ones, other signs are rare. */
function characterRank(character: string): number {
  if (/^[.,]$/u.test(character)) return 1
  if (/^[-'"():;?!/]$/u.test(character)) return 10
  return /^[a-z0-9]$/u.test(character) ? 100 : 3_000
}

/** Counts of the user's own texts, eased towards the prior as long as they are few. */
export function createLakeIdf(counts: TokenCounts, prior: Idf, id: string): Idf {
  const weight = priorTexts / prior.documents
  return {
    id,
    documents: counts.documents + priorTexts,
    frequency: (tokenId) => (counts.frequencies[tokenId] ?? 0) + weight * prior.frequency(tokenId),
  }
}

/** The prior counts as much as this many of the user's texts. */
const priorTexts = 100

/** Can be stored and merged by adding. */
export interface TokenCounts {
  readonly documents: number
  /** One count per token id. */
  readonly frequencies: Uint32Array
}

export function countTokens(texts: Iterable<string>, wordPiece: WordPiece): TokenCounts {
  const frequencies = new Uint32Array(wordPiece.vocabulary.length)
  let documents = 0
  for (const text of texts) {
    documents++
    for (const id of new Set(wordPiece.encode(text))) frequencies[id] = (frequencies[id] ?? 0) + 1
  }
  return { documents, frequencies }
}
