// A question taken apart: the things it asks for, and of each the words that an answer must meet.
import { answerKind, type AnswerKind } from './answer-kinds.ts'
import { focusOf } from './focus.ts'
import { termsOf, type Telling, type Term } from './terms.ts'
import { wordsOf } from './words.ts'

/** One thing that is asked. */
export interface Facet {
  readonly text: string
  readonly terms: readonly Term[]
  /** Words of the rest of the question or of the question before; they guide the choice and prove nothing. */
  readonly context: readonly Term[]
  /** What "how many X", "what is the X" is about; it must be met. */
  readonly focus?: Term
  readonly kind?: AnswerKind
  readonly wantsList: boolean
  /** It names nothing itself: what was named before stands in for it. */
  readonly isElliptic?: boolean
}

export interface Question {
  readonly shape: 'answer' | 'comparison' | 'overview'
  readonly facets: readonly Facet[]
}

const overview =
  /\b(?:summar(?:y|i[sz]e|ies)|overview|gist|tl;?\s?dr|key (?:points|facts|messages|takeaways)|main (?:points?|ideas?|topics?|messages?|findings)|outline|in (?:short|brief|a nutshell)|what(?:’s|'s| is| are)\b.{0,80}\babout|what (?:does|do) (?:the|this|that|my|our) .{0,60}\b(?:say|cover|contain|deal with)\s*\??$)/iu
const overviewWords =
  /\b(?:summar\p{L}*|overview|gist|tl;?\s?dr|key|main|points?|facts|messages?|takeaways|ideas?|topics?|findings|outline|short|brief|nutshell|about|say|cover|contain|deal)\b/giu
const comparison =
  /\b(?:compare|comparison of|comparison between|differences? between|differ between)\s+(?<left>.+?)\s+(?:and|with|to|versus|vs\.?)\s+(?<right>[^?.]+)/iu
const list =
  /^\s*(?:list|name|enumerate)\b|\ball (?:the )?\p{L}+s\b|\b(?:which|what)\s+(?:\p{L}+\s+){0,2}?\p{L}+s\s+(?:are|were|can|do|does|did|must|should|may|have|has|need|will)\b|\bwhat (?:are|were) the\b|\bwhat (?:should|must|do|can) (?:i|we|you|one)\b/iu
const parts =
  /[?;]\s+|,?\s+and\s+(?=(?:(?:for|in|at|by|to|from|on|of|with|since|until)\s+)?(?:who|whom|whose|what|when|where|why|how|which)\b)/iu
const refersBack = /\b(?:it|its|they|them|their|he|him|his|she|her|that|this|those|these|there|one)\b/iu

export function parseQuestion(text: string, before: string, telling: Telling): Question {
  const earlier = termsOf(before, undefined, telling)
  if (overview.test(text)) {
    const topic = text.replaceAll(overviewWords, ' ')
    return {
      shape: 'overview',
      facets: [{ text, terms: termsOf(topic, undefined, telling), context: [], wantsList: false }],
    }
  }
  const compared = comparison.exec(text)?.groups
  if (compared) {
    const { left = '', right = '' } = compared
    // "prices of coal and silk" compares the prices of both.
    const shared = /^(?<shared>.+\bof\b)\s/iu.exec(left)?.groups?.['shared'] ?? ''
    const facets = [left, `${/\bof\b/iu.test(right) ? '' : shared} ${right}`].map((side) =>
      facetOf(side, telling),
    )
    return { shape: 'comparison', facets }
  }
  const facets: Facet[] = []
  for (const part of text.split(parts).filter((part) => wordsOf(part).length > 0))
    facets.push(leaning(facetOf(part, telling), facets[0]?.terms ?? earlier))
  return { shape: 'answer', facets: facets.map((facet) => amongOthers(facet, facets)) }
}

/** What the other parts of a question name tells which document is meant. */
function amongOthers(facet: Facet, all: readonly Facet[]): Facet {
  if (facet.context.length > 0) return facet
  const others = all.filter((other) => other !== facet).flatMap(({ terms }) => terms)
  return { ...facet, context: others.filter((term) => !term.isPredicate && !term.mayBeMissing) }
}

/** "And how much do they cost?" asks about what was named before; "who books it?" only leans on it. */
function leaning(facet: Facet, before: readonly Term[]): Facet {
  const own = facet.terms.filter(({ mayBeMissing }) => !mayBeMissing).length
  // "and when?" repeats the verb too.
  const isBare = facet.terms.length === 0 && wordsOf(facet.text).length === 1
  const known = before.filter((term) => (isBare || !term.isPredicate) && !term.mayBeMissing)
  if (own === 0) return { ...facet, terms: [...facet.terms, ...known], isElliptic: known.length > 0 }
  return own < 2 || refersBack.test(facet.text) ? { ...facet, context: known } : facet
}

function facetOf(text: string, telling: Telling): Facet {
  const kind = answerKind(text)
  const terms = termsOf(text, kind, telling)
  const focus = focusOf(text, terms)
  return {
    text: text.trim(),
    terms,
    context: [],
    ...(focus && { focus }),
    ...(kind && { kind }),
    wantsList: list.test(text),
  }
}
