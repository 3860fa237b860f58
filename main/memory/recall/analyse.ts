// Text to terms, the same way for passages and for questions. Whoever changes what comes out raises `analysis`.
import stem from 'wink-porter2-stemmer'
import { fold } from '../../../contract/finding/fold.ts'
import { questionWords, stopWords } from './stop-words.ts'

/** Two indexes agree only if this does: the word dictionaries of a newer ICU cut some scripts elsewhere. */
export const analysis = `1/${process.versions['icu'] ?? ''}`

/** Longer ones are encoded data, not words. */
const longestTerm = 64
const cachedStems = 50_000

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const compounding = /^[\p{Script=Han}\p{Script=Hangul}]{3,}$/u
const ascii = /^[\p{ASCII}]*$/u

/** The words of a text in their order: folded, whole, stop words included. */
export function words(text: string): string[] {
  const folded = fold(text)
  if (ascii.test(folded)) return folded.match(/[a-z0-9]+/g) ?? []
  return (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap(cut)
}

/** What is indexed of a text: terms in their order, without stop words. */
export function analyse(text: string): string[] {
  return words(text)
    .filter((word) => !stopWords.has(word))
    .map(term)
}

/** What a question asks for: its content words once each. A question without any keeps its plain words. */
export function analyseQuery(text: string): string[] {
  const plain = words(text).filter((word) => !stopWords.has(word))
  const content = plain.filter((word) => !questionWords.has(word))
  return [...new Set((content.length > 0 ? content : plain).map(term))]
}

// The parts of a Chinese or Korean compound are words too, and the segmenter keeps some compounds whole that people search by their parts.
function cut(run: string): string[] {
  if (!unspaced.test(run)) return [run]
  return [...segmenter.segment(run)].flatMap(({ segment, isWordLike }) => {
    if (isWordLike !== true) return []
    return compounding.test(segment) ? [segment, ...pairs(segment)] : [segment]
  })
}

function pairs(word: string): string[] {
  const characters = [...word]
  return characters.slice(1).map((character, index) => (characters[index] ?? '') + character)
}

const stems = new Map<string, string>()

function term(word: string): string {
  if (word.length > longestTerm) return word.slice(0, longestTerm).toWellFormed()
  if (!/^[a-z]+$/.test(word)) return word
  const known = stems.get(word)
  if (known !== undefined) return known
  if (stems.size >= cachedStems) stems.clear()
  const made = stem(word)
  stems.set(word, made)
  return made
}
