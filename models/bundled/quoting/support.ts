// Whether a sentence holds what is asked, and how well. The rule is the same for every document: each word of the question that
// carries meaning must be met by the sentence or by what completes it; names and numbers must be met exactly.
import { cosine, type StaticEmbedder } from '../static-embedder.ts'
import type { Candidate } from './evidence.ts'
import type { Likeness } from './likeness.ts'
import { meetings, metExactly, type Met } from './meeting.ts'
import type { Facet } from './question.ts'
import { wordsOf, type Word } from './words.ts'
import { holdsKind, rulesOn, states } from './signs.ts'

export interface Judged {
  readonly candidate: Candidate
  /** For ranking; comparable within one facet. */
  readonly score: number
  /** Weighted share of the question's words that are met, 0 to 1. */
  readonly coverage: number
  /** How much it looks as if it held the kind of thing that is asked, 0 to 2. */
  readonly looks: number
  readonly isSupported: boolean
}

export interface Tools {
  readonly likeness: Likeness
  readonly embedder: StaticEmbedder
}

/** Chosen on the questions of the fixture: lower answers more and refuses less. */
const enough = 0.66
const focusMet = 0.6
/** What happens must be said, by the same word or by one that means it. */
const verbMet = 0.65
/** A sentence that says little of it itself needs all the rest around it. */
const littleOwn = 0.4
const enoughAround = 0.8
/** Not every sum of money under a title is the price of what the title names. */
const someOwn = 0.2
/** With a word that nothing near it meets, the others must be met well. */
const enoughWithGap = 0.7
const gap = 0.35
/** Light words alone must all be there. */
const enoughIfLight = 0.9
const optionalVerb = 0.3
/** That the doors open may go unsaid; a sentence that says it is nearer than one that does not. */
const saidLight = 0.5
/** A part of a question that names nothing itself leans on what the other part names. */
const enoughForElliptic = 0.5

export function judge(
  facet: Facet,
  candidates: readonly Candidate[],
  { likeness, embedder }: Tools,
): Judged[] {
  const query = embedder.embedText(facet.text)
  const asked = wordsOf(facet.text)
  const metBy = meetings(facet.terms, candidates, likeness)
  const contextBy = meetings(facet.context, candidates, likeness)
  const counts = facet.kind?.counts === true && facet.focus !== undefined
  return candidates.map((candidate): Judged => {
    const met = metBy.get(candidate) ?? []
    const hasSign = holdsKind(facet, candidate, likeness)
    const isVerbOptional = (counts && hasSign) || rulesOn(facet, candidate)
    // Beside the number of what is counted, the verb tells little: bridges carry the cars that cross them.
    const coverage = shareOf(
      met,
      ({ term, weight }) => (isVerbOptional && term.isPredicate ? weight * optionalVerb : weight),
      ({ all }) => all,
    )
    const own = shareOf(
      met,
      ({ term }) => term.weight,
      (entry) => entry.own,
    )
    const isStrict = facet.kind?.isStrict === true
    const isPreferred = hasSign && facet.kind?.prefers?.test(candidate.text) === true
    const isToldLightly = met.some(
      ({ term, own }) => own >= verbMet && facet.kind?.lightens?.has(term.text) === true,
    )
    const isQuestion = candidate.text.endsWith('?')
    const under = shareOf(
      met,
      ({ term }) => term.weight,
      (entry) => entry.under,
    )
    const needed = neededCoverage(facet, met, under)
    const underHeading = headed(facet, candidate, likeness)
    const saysSo =
      own >= someOwn ||
      underHeading >= 0.5 ||
      candidate.words.some(({ text }) => facet.kind?.consumes.has(text))
    const isSupported =
      !isQuestion &&
      (candidate.sentence.kind !== 'heading' || (hasSign && facet.kind?.isAmount === true)) &&
      saysSo &&
      coverage >= needed &&
      (hasSign || !isStrict) &&
      met.every(({ term, all }) => !term.isExact || all >= metExactly) &&
      met.every(({ term, under }) => term !== facet.focus || under >= focusMet) &&
      met.every(
        ({ term, under }) => !term.isPredicate || term.mayBeMissing || under >= verbMet || isVerbOptional,
      )
    const nearness = Math.max(0, cosine(query, embedder.embedText(candidate.text)))
    const hint = shareOf(contextBy.get(candidate) ?? [], one, (entry) => entry.under)
    const score =
      0.55 * coverage +
      0.45 * own +
      0.35 * nearness +
      0.15 * (candidate.passage.score ?? 0) +
      0.1 * hint +
      0.2 * underHeading +
      verbBonus(met) +
      (isToldLightly ? saidLight : 0) +
      phraseBonus(asked, candidate) +
      (hasSign ? (isStrict ? 0.15 : 0.07) : isStrict ? -0.2 : 0) +
      (isPreferred ? 0.1 : 0) +
      (facet.focus && states(facet.focus, candidate, likeness) ? 0.1 : 0) -
      (isQuestion ? 0.3 : 0) -
      Math.max(0, candidate.words.length - 40) * 0.004
    const looks = isPreferred || (hasSign && isToldLightly) ? 2 : isStrict && hasSign ? 1 : 0
    return { candidate, score, coverage, looks, isSupported }
  })
}

/** How far the nearest heading is what was asked: under "Opening hours" stand the opening hours. */
function headed({ terms }: Facet, { above }: Candidate, likeness: Likeness): number {
  const heading = above.at(-2)?.words ?? []
  const met = terms.filter((term) => heading.some((word) => likeness(term, word) >= metExactly))
  return met.length / Math.max(1, terms.length)
}

function neededCoverage({ kind, isElliptic }: Facet, met: readonly Met[], under: number): number {
  if (isElliptic && kind?.isStrict) return enoughForElliptic
  if (met.every(({ term }) => term.mayBeMissing)) return enoughIfLight
  if (under < littleOwn && !kind?.isStrict) return enoughAround
  return met.some(isUnmet) ? enoughWithGap : enough
}

/** The verb of the question itself is worth more than one that means the same. */
const verbBonus = (met: readonly Met[]) =>
  met.reduce(
    (sum, { term, own }) => sum + (term.isPredicate ? (own === 1 ? 0.1 : own >= verbMet ? 0.05 : 0) : 0),
    0,
  )

/** "up to 5 tonnes" is nearer to "up to 5 tonnes" than "5 to 10 tonnes" is. */
function phraseBonus(asked: readonly Word[], { words }: Candidate): number {
  const pairs = new Set(words.map(({ stem }, index) => `${stem} ${words[index + 1]?.stem ?? ''}`))
  const shared = asked.filter(
    ({ stem }, index) => asked[index + 1] && pairs.has(`${stem} ${asked[index + 1]?.stem ?? ''}`),
  )
  return Math.min(0.2, 0.05 * shared.length)
}

const isUnmet = ({ term, all }: Met) => !term.mayBeMissing && !term.isClass && all < gap
const one = () => 1

function shareOf(met: readonly Met[], weight: (met: Met) => number, value: (met: Met) => number): number {
  const total = met.reduce((sum, entry) => sum + weight(entry), 0)
  return total === 0 ? 0 : met.reduce((sum, entry) => sum + weight(entry) * value(entry), 0) / total
}
