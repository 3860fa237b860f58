// Whether a sentence holds what is asked, and how well. The rule is the same for every document: each word of the question that
// carries meaning must be met by the sentence or by what completes it; names and numbers must be met exactly.
import { cosine, type StaticEmbedder } from '../static-embedder.ts'
import type { Candidate } from './evidence.ts'
import type { Likeness } from './likeness.ts'
import { meetings, metExactly, type Met } from './meeting.ts'
import type { Facet } from './question.ts'
import { holdsKind, states } from './signs.ts'

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
/** A sentence that says little of it itself needs all the rest around it. */
const littleOwn = 0.4
const enoughAround = 0.8

export function judge(
  facet: Facet,
  candidates: readonly Candidate[],
  { likeness, embedder }: Tools,
): Judged[] {
  const query = embedder.embedText(facet.text)
  const metBy = meetings(facet.terms, candidates, likeness)
  return candidates.map((candidate): Judged => {
    const met = metBy.get(candidate) ?? []
    const coverage = shareOf(
      met,
      ({ weight }) => weight,
      ({ all }) => all,
    )
    const own = shareOf(
      met,
      ({ term }) => term.weight,
      (entry) => entry.own,
    )
    const hasSign = holdsKind(facet, candidate, likeness)
    const isStrict = facet.kind?.isStrict === true
    const isPreferred = hasSign && facet.kind?.prefers?.test(candidate.text) === true
    const isQuestion = candidate.text.endsWith('?')
    const isSupported =
      !isQuestion &&
      coverage >= (own < littleOwn && !isStrict ? enoughAround : enough) &&
      (hasSign || !isStrict) &&
      met.every(({ term, all }) => !term.isExact || all >= metExactly) &&
      met.every(({ term, under }) => term !== facet.focus || under >= focusMet)
    const nearness = Math.max(0, cosine(query, embedder.embedText(candidate.text)))
    const hint = shareOf(
      meetings(facet.context, [candidate], likeness).get(candidate) ?? [],
      one,
      (entry) => entry.own,
    )
    const score =
      0.55 * coverage +
      0.45 * own +
      0.35 * nearness +
      0.15 * (candidate.passage.score ?? 0) +
      0.1 * hint +
      (hasSign ? (isStrict ? 0.15 : 0.07) : isStrict ? -0.2 : 0) +
      (isPreferred ? 0.1 : 0) +
      (facet.focus && states(facet.focus, candidate, likeness) ? 0.1 : 0) -
      (isQuestion ? 0.3 : 0) -
      Math.max(0, candidate.words.length - 40) * 0.004
    const looks = isPreferred ? 2 : isStrict && hasSign ? 1 : 0
    return { candidate, score, coverage, looks, isSupported }
  })
}

const one = () => 1

function shareOf(met: readonly Met[], weight: (met: Met) => number, value: (met: Met) => number): number {
  const total = met.reduce((sum, entry) => sum + weight(entry), 0)
  return total === 0 ? 0 : met.reduce((sum, entry) => sum + weight(entry) * value(entry), 0) / total
}
