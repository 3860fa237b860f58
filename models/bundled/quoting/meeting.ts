// How far each word of a question is met by a sentence and by what stands around it.
import type { Candidate, Surrounding } from './evidence.ts'
import type { Likeness } from './likeness.ts'
import type { Term } from './terms.ts'
import type { Word } from './words.ts'

export interface Met {
  readonly term: Term
  /** What the term weighs in this document. */
  readonly weight: number
  /** 0 to 1: by the sentence itself, or what a pronoun in it stands for. */
  readonly own: number
  /** The same with title and headings. */
  readonly under: number
  /** The same with the sentences around. */
  readonly all: number
}

export const metExactly = 0.7
/** A word of like meaning may answer, but does not show that the document speaks of it. */
const stands = 0.8
/** A word that stands nowhere in the document says that something else is asked. */
const missingFactor = 1.45
/** A word of the title names the document; it tells little about its sentences. */
const titleFactor = 0.5
const optionalFactor = 0.3
const sharedFactor = 0.4

/** How a term stands in a whole document. */
interface Standing {
  readonly weight: number
  /** The document is about it. */
  readonly isSubject: boolean
  /** A section is about it: the others are not. */
  readonly isHeading: boolean
  readonly isInText: boolean
}

/** Gives for each candidate how the terms are met. */
export function meetings(
  terms: readonly Term[],
  candidates: readonly Candidate[],
  likeness: Likeness,
): Map<Candidate, readonly Met[]> {
  const best = createBest(likeness)
  const bestAround = (term: Term, around: readonly Surrounding[]) =>
    around.reduce((most, { words, share }) => Math.max(most, share * best(term, words)), 0)

  /** How a term stands in a whole document, whichever sentence is looked at. */
  function standing(term: Term, own: readonly Candidate[]): Standing {
    const isInTitle = (term: Term) => own.some(({ titleWords }) => best(term, titleWords) >= metExactly)
    const isName = term.isExact && !term.isNumber
    const isSubject = isInTitle(term)
    // A name over one section is not the subject of the others.
    const isHeading = isName && !isSubject && own.some(({ headings }) => best(term, headings) >= metExactly)
    const isInText = own.some(
      ({ words, part, above }) =>
        best(term, words) >= stands || bestAround(term, [...part, ...above]) >= stands,
    )
    const others = terms.filter((other) => other !== term && !other.mayBeMissing && !isInTitle(other))
    const isOptional = term.mayBeMissing || (term.isClass && others.length > 1)
    const factor = isSubject ? titleFactor : isOptional ? optionalFactor : isInText ? 1 : missingFactor
    return { weight: term.weight * factor, isSubject: isName && isSubject, isInText, isHeading }
  }

  function meet(
    term: Term,
    candidate: Candidate,
    { isSubject, isHeading, isShared }: Readonly<Record<'isSubject' | 'isHeading' | 'isShared', boolean>>,
  ): Omit<Met, 'weight'> {
    const { words, part, taken, above, around } = candidate
    const said = Math.max(
      best(term, term.isPredicate ? words.filter(isVerbal) : words) *
        (isShared && !term.isPredicate ? sharedFactor : 1),
      bestAround(term, part),
    )
    const own = term.isPredicate ? said : Math.max(said, bestAround(term, taken))
    const under = Math.max(own, bestAround(term, above), isSubject ? metExactly : 0)
    if (term.isPredicate || isHeading) return { term, own, under, all: under }
    return { term, own, under, all: Math.max(under, bestAround(term, around)) }
  }

  const byDocument = Map.groupBy(candidates, ({ passage }) => passage.documentId)
  return new Map(
    [...byDocument.values()].flatMap((own) => {
      const standings = terms.map((term) => ({ term, ...standing(term, own) }))
      return own.map((candidate) => {
        const shared = sharedTerms(terms, candidate.words, likeness)
        const met = standings.map(({ term, weight, isSubject, isInText, isHeading }) => ({
          ...meet(term, candidate, { isSubject, isHeading, isShared: shared.has(term) }),
          weight,
          isInText,
        }))
        return [candidate, met.map((entry) => withName(entry, met))] as const
      })
    }),
  )
}

/** The same words stand around many sentences: what a term finds among them is kept. */
function createBest(likeness: Likeness): (term: Term, words: readonly Word[]) => number {
  const known = new Map<Term, WeakMap<readonly Word[], number>>()
  return (term, words) => {
    const byWords = known.get(term) ?? new WeakMap<readonly Word[], number>()
    known.set(term, byWords)
    const kept = byWords.get(words)
    if (kept !== undefined) return kept
    let most = 0
    for (const word of words) most = Math.max(most, likeness(term, word))
    byWords.set(words, most)
    return most
  }
}

/** "the building" says nothing about what was built. */
const isVerbal = ({ text }: Word, index: number, all: readonly Word[]) =>
  !text.endsWith('ing') || !/^(?:the|an?|this|that|our|my|your|their|its)$/u.test(all[index - 1]?.text ?? '')

/** Aksel alone is Aksel Brun, if the document knows Brun. */
function withName(entry: Met & { readonly isInText: boolean }, all: readonly Met[]): Met {
  const { term, isInText } = entry
  const isKnown =
    isInText &&
    term.name !== undefined &&
    all.some((other) => other.term.name === term.name && other.own >= metExactly)
  return isKnown ? { ...entry, all: Math.max(entry.all, metExactly) } : entry
}

/** Terms whose only likeness is a word that answers better for another term: "lead" is not both manager and director. */
function sharedTerms(terms: readonly Term[], words: readonly Word[], likeness: Likeness): ReadonlySet<Term> {
  const best = terms.map((term) => {
    const values = words.map((word) => likeness(term, word))
    const value = Math.max(0, ...values)
    return { term, value, word: values.indexOf(value) }
  })
  const isTaken = ({ term, value, word }: (typeof best)[number]) =>
    value > 0 &&
    value < 1 &&
    best.some(
      (other) =>
        other.word === word &&
        (other.value > value || (other.value === value && other.term.start < term.start)),
    )
  return new Set(best.filter(isTaken).map(({ term }) => term))
}
