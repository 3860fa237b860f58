// How well one word of a document answers for one word of the question, 0 to 1.
import { cosine, type StaticEmbedder } from '../static-embedder.ts'
import { areSiblings } from './function-words.ts'
import type { Term } from './terms.ts'
import { areSynonyms } from './synonyms.ts'
import { plainForm } from './word-families.ts'
import { ordinals, type Word } from './words.ts'

export type Likeness = (term: Term, word: Word) => number

const synonym = 0.9
const variant = 0.85
const otherSpelling = 0.8
const misspelt = 0.8
/** Below it two words are only of one field, such as rent and deposit. */
const nearestMeaning = 0.5
const cachedPairs = 200_000

export function createLikeness(embedder: StaticEmbedder): Likeness {
  const pairs = new Map<string, number>()
  const vectors = new Map<string, Float32Array>()
  const vector = (text: string) => {
    const known = vectors.get(text) ?? embedder.embedText(text)
    vectors.set(text, known)
    return known
  }
  const meaning = (term: Term, word: Word) => {
    if (word.isNumber || word.isCapitalised || word.text.length < 3 || term.text.length < 3) return 0
    const nearness = cosine(vector(term.text), vector(word.text))
    return nearness < nearestMeaning ? 0 : nearness
  }
  // A word in one piece is one that people write; others may be slips of the finger.
  const isUnknown = (text: string) => embedder.wordPiece.encode(text).length !== 1
  const measured = (term: Term, word: Word): number => {
    if (isInflected(term.text, word.text)) return variant
    if (word.isNumber || term.isNumber) return 0
    if (isUnknown(term.text) && isMisspelt(term.text, word.text)) return misspelt
    if (term.isExact) return 0
    if (areSynonyms(term.stem, word.stem)) return synonym
    if (areSiblings(plainest(term), plainest(word))) return 0
    return Math.max(sharesStem(term.text, word.text) ? variant : 0, meaning(term, word))
  }
  return (term, word) => {
    if (term.stem === word.stem) return spelledAlike(term, word)
    const key = `${term.isExact ? '!' : ''}${term.text} ${word.isCapitalised ? '^' : ''}${word.text}`
    const known = pairs.get(key)
    if (known !== undefined) return known
    if (pairs.size > cachedPairs) pairs.clear()
    if (vectors.size > cachedPairs / 10) vectors.clear()
    const value = measured(term, word)
    pairs.set(key, value)
    return value
  }
}

/** "third" is not in "two thirds", and "day 2" less likely in "two hours" than in another 2. */
function spelledAlike(term: Term, word: Word): number {
  if (term.text === word.text || !term.isNumber) return 1
  return ordinals.has(term.text) ? 0 : otherSpelling
}

const plainest = ({ text }: Word) => plainForm(text).replace(/(?<=\w{3})s$/u, '')

/** One is the other with a short ending, as names have in many languages. */
function isInflected(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  return short.length >= 4 && long.length - short.length <= 2 && long.startsWith(short) && !/\d/u.test(long)
}

/** One letter wrong, missing, doubled or swapped with its neighbour; two in a long word. */
function isMisspelt(left: string, right: string): boolean {
  const slips = left.length < 4 ? 0 : left.length < 8 ? 1 : 2
  if (slips === 0 || Math.abs(left.length - right.length) > slips || left[0] !== right[0]) return false
  return distance(left, right) <= slips
}

function distance(left: string, right: string): number {
  let before: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let a = 1; a <= left.length; a++) {
    const row = [a]
    for (let b = 1; b <= right.length; b++) {
      const isSame = left[a - 1] === right[b - 1]
      const isSwapped = a > 1 && b > 1 && left[a - 1] === right[b - 2] && left[a - 2] === right[b - 1]
      const cost = Math.min((last[b] ?? 0) + 1, (row[b - 1] ?? 0) + 1, (last[b - 1] ?? 0) + (isSame ? 0 : 1))
      row.push(isSwapped ? Math.min(cost, (before[b - 2] ?? 0) + 1) : cost)
    }
    before = last
    last = row
  }
  return last[right.length] ?? 0
}

const endings =
  /^(?:e?[srd]|e?rs|ors?|ing|ings|ments?|[st]?ions?|ations?|als?|ly|y|ity|ness|able|ive|[ae]nces?|[ae]nts?|age|ures?)$/u

/** One is derived from the other, as player from play, or both begin alike for long, as decide and decision. */
function sharesStem(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  if (short.length >= 4 && long.startsWith(short) && endings.test(long.slice(short.length))) return true
  let shared = 0
  while (shared < left.length && left[shared] === right[shared]) shared++
  return shared >= 5 && shared >= 0.65 * long.length
}
