// Whether a sentence looks as if it held the kind of thing that is asked.
import type { Candidate } from './evidence.ts'
import { asksLeave, money, ruling, unit } from './answer-kinds.ts'
import { functionWords } from './function-words.ts'
import type { Likeness } from './likeness.ts'
import type { Facet } from './question.ts'
import type { Term } from './terms.ts'
import type { Word } from './words.ts'

const alike = 0.8
const same = 0.85
/** Patterns look no further into a text that has no sentences. */
const looked = 1_000
/** "his wife Signe", "the band was called …", "Alba, his sister". */
const nameAfter =
  /^[\s,:(–-]*(?:(?:is|was|are|were|be|called|named|titled|name|the|had|has)\s+){0,3}["“„‘»]?\p{Lu}/u
const nameBefore =
  /(?<!\p{L})(?!(?:The|An?|Our|Your|His|Her|Its|Their|This|That|In|On|At|By|If|When)\b)\p{Lu}\p{L}+["”“«]?(?:,|\s+(?:is|was))?\s+(?:(?:the|an?|his|her|our|their|its)\s+)?$/u

/** "The rent is …", "Rent: …": the sentence says of the word what it is. */
export const states = (focus: Term, { words, text, sentence }: Candidate, likeness: Likeness) =>
  words.some(
    (word) =>
      likeness(focus, word) >= same &&
      /^\s*(?:\(.{0,40}\)\s*)?(?::|(?:is|are|was|were|costs?|amounts?|means?|lasts?)\b)/iu.test(
        text.slice(word.end - sentence.start),
      ),
  )

/** A number answers "how many" only beside the thing that is counted. */
export function holdsKind({ kind, focus, terms }: Facet, candidate: Candidate, likeness: Likeness): boolean {
  if (!kind) return false
  const { words, sentence, columns } = candidate
  const head = columns.length > 0 ? `${columns.map((word) => word.text).join(' ')} : ` : ''
  const isAsked = (word: Word) =>
    terms.some((term) =>
      term.isExact
        ? term.stem === word.stem
        : kind.name === 'person' && !term.isPredicate && likeness(term, word) >= alike,
    )
  const text = newIn(candidate, isAsked)
  const found = kind.sign.exec(head + text)
  if (!found)
    return (
      kind.name === 'person' &&
      words.some((word) => terms.some((term) => term.isPredicate && likeness(term, word) === 1))
    )
  if (
    kind.isMeasure &&
    head === '' &&
    isFarAway(found.index, candidate, (word) => terms.some((term) => likeness(term, word) >= same))
  )
    return false
  if (kind.names && focus && sentence.kind !== 'row')
    return words.some((word) => {
      if (likeness(focus, word) < same) return false
      const [from, to] = [word.start - sentence.start, word.end - sentence.start]
      return nameAfter.test(text.slice(to)) || nameBefore.test(text.slice(0, from))
    })
  if (!kind.counts || !focus) return true
  if (kind.name === 'quantity' && words.some((word) => likeness(focus, word) >= same) && money.test(text))
    return true
  const isCounted = (word: Word) => likeness(focus, word) >= alike
  if (columns.some(isCounted) || sentence.kind === 'row') return words.some((word) => word.isNumber)
  return words.some(
    (word, index) =>
      isCounted(word) &&
      (countedBefore(words.slice(Math.max(0, index - 5), index)) ||
        countedAfter(candidate.text.slice(word.end - sentence.start), kind.name === 'quantity') ||
        (words[index - 1]?.text === 'of' && words.slice(index + 1, index + 7).some(isNumberLike))),
  )
}

/** A measure far from everything that was asked about belongs to something else. */
function isFarAway(at: number, { words, sentence }: Candidate, isAsked: (word: Word) => boolean): boolean {
  const places = words.filter(isAsked).map(({ start }) => start - sentence.start)
  return places.length > 0 && places.every((place) => Math.abs(place - at) > far)
}
const far = 60

/** The sentence without the names and numbers of the question, and a person not by the word asked for: an answer is something new. */
function newIn({ text, words, sentence }: Candidate, isAsked: (word: Word) => boolean): string {
  let rest = text.slice(0, looked)
  for (const word of words)
    if (isAsked(word)) {
      const [from, to] = [word.start - sentence.start, word.end - sentence.start]
      rest = `${rest.slice(0, from)}${'_'.repeat(to - from)}${rest.slice(to)}`
    }
  return rest.slice(0, looked)
}

/** "two new teachers" does not say how many there are. */
function countedBefore(before: readonly Word[]): boolean {
  const last = before.findLastIndex(isNumberLike)
  const between = before.slice(last + 1)
  return (
    last >= 0 &&
    !between.some(({ text }) => partial.has(text) || (functionWords.has(text) && !joining.has(text)))
  )
}
const joining = new Set('of to or and the their its our his her'.split(' '))

/** "The summer honey, 27 kilograms", "members: 12"; but "a scholarship is 450 euros" counts no scholarships. */
const countedAfter = (rest: string, isQuantity: boolean) =>
  (isQuantity
    ? /^\s*(?:[,:(]|is|was|came to|amount(?:s|ed)? to)\s*(?:about |around |only |up to )?\p{N}/u
    : /^\s*[:(]\s*\p{N}/u
  ).test(rest)
const partial = new Set(['new', 'other', 'more', 'additional', 'further', 'extra', 'another'])

const isNumberLike = ({ isNumber, text }: Word, index: number, all: readonly Word[]) =>
  isNumber ||
  /^(?:no|half|none|both)$/u.test(text) ||
  (/^an?$/u.test(text) && measured.test(all[index + 1]?.text ?? ''))
const measured = new RegExp(`^${unit}$`, 'u')

/** "Am I allowed to wear a ring?" is answered by a rule about rings. */
export const rulesOn = ({ text }: Facet, candidate: Candidate) =>
  asksLeave.test(text) && ruling.test(candidate.text)
