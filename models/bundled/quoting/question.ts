// A question taken apart: the things it asks for, and of each the words that an answer must meet.
import { answerKind, type AnswerKind } from './answer-kinds.ts'
import { foreignFunctionWords, functionWords, lightWords, metaWords, subjectWords } from './function-words.ts'
import { ordinals, wordsOf, type Word } from './words.ts'

export interface Term extends Word {
  /** As the user wrote it. */
  readonly original: string
  /** 0 to 1: how much the question is about this word. */
  readonly weight: number
  /** A name or a number: only itself answers for it. */
  readonly isExact: boolean
  /** The answer may do without it: a light verb, or "the company" where the text has its name. */
  readonly mayBeMissing: boolean
  /** What happens: a sentence must say it itself, whereas the one it happens to may be named before. */
  readonly isPredicate: boolean
  /** "which voices": the answer is one of them and may not name the kind. */
  readonly isClass: boolean
  /** Words of one name share a number. */
  readonly name?: number
}

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
}

export interface Question {
  readonly shape: 'answer' | 'comparison' | 'overview'
  readonly facets: readonly Facet[]
}

/** How telling a word is in the lake, 0 to 1. */
export type Telling = (word: string) => number

const overview =
  /\b(?:summar(?:y|i[sz]e|ies)|overview|gist|tl;?\s?dr|key (?:points|facts|messages|takeaways)|main (?:points?|ideas?|topics?|messages?|findings)|outline|in (?:short|brief|a nutshell)|what(?:’s|'s| is| are)\b.{0,80}\babout|what (?:does|do) (?:the|this|that|my|our) .{0,60}\b(?:say|cover|contain|deal with)\s*\??$)/iu
const overviewWords =
  /\b(?:summar\p{L}*|overview|gist|tl;?\s?dr|key|main|points?|facts|messages?|takeaways|ideas?|topics?|findings|outline|short|brief|nutshell|about|say|cover|contain|deal)\b/giu
const comparison =
  /\b(?:compare|comparison of|comparison between|differences? between|differ between)\s+(?<left>.+?)\s+(?:and|with|to|versus|vs\.?)\s+(?<right>[^?.]+)/iu
const list =
  /^\s*(?:list|name|enumerate)\b|\ball (?:the )?\p{L}+s\b|\b(?:which|what)\s+(?:\p{L}+\s+){0,2}?\p{L}+s\s+(?:are|were|can|do|does|did|must|should|may|have|has|need|will)\b|\bwhat (?:are|were) the\b|\bwhat (?:should|must|do|can) (?:i|we|you|one)\b/iu
const parts = /[?;]\s+|,?\s+and\s+(?=(?:who|whom|whose|what|when|where|why|how|which)\b)/iu
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
  const known = before.filter((term) => !term.isPredicate && !term.mayBeMissing)
  if (own === 0) return { ...facet, terms: [...facet.terms, ...known] }
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

const light = 0.25
const subject = 0.4
/** Even a frequent word tells, if it is neither grammar nor one of the light ones. */
const plainest = 0.6
const classes =
  /\b(?:which|what)\s+(?:\p{L}+\s+)?(?<noun>\p{L}+)\s+(?:of|is|are|was|were|do|does|did|can|could|must|should|will|has|have|had)\b/iu

function termsOf(question: string, kind: AnswerKind | undefined, telling: Telling): Term[] {
  const text = phrases.reduce((text, [pattern, word]) => text.replace(pattern, word), question)
  const words = wordsOf(text)
  const capitals = words.filter((word) => word.isCapitalised).length
  // A question in capitals, or in German, where every noun has one, names nothing by them.
  const capitalsName = capitals <= Math.max(4, words.length * 0.6)
  const predicate = predicateOf(words)
  const isEnglish = words.some(({ text }) => onlyEnglish.has(text))
  const noun = classes.exec(text)?.groups?.['noun']?.toLowerCase()
  const seen = new Set<string>()
  const terms = words.flatMap((word, index): Term[] => {
    const isName = word.isCapitalised && capitalsName && index > 0
    const isFunction = functionWords.has(word.text) || (!isEnglish && foreignFunctionWords.has(word.text))
    const isConsumed = kind?.consumes.has(word.text) === true
    if (isFunction || isConsumed || metaWords.has(word.text) || seen.has(word.stem)) return []
    seen.add(word.stem)
    const isNumber = word.isNumber || ordinals.has(word.text)
    const isExact = isName || isNumber
    const isPredicate = !isExact && index === predicate
    const isSubject = subjectWords.has(word.text) && !isName && !isPredicate
    const isLight = !isName && (lightWords.has(word.text) || kind?.lightens?.has(word.text) === true)
    const weight = isLight ? light : isSubject ? subject : plainest + (1 - plainest) * telling(word.text)
    // "error E17", "captain Petersen": the name tells, its kind need not be repeated.
    const next = words[index + 1]
    const isLabel =
      !isExact &&
      next !== undefined &&
      (next.isNumber || next.isCapitalised) &&
      /^[\s-]$/u.test(text.slice(word.end, next.start))
    const name = isExact && !isNumber ? nameAt(words, index) : undefined
    return [
      {
        ...word,
        original: text.slice(word.start, word.end),
        isNumber,
        weight: isExact ? 1 / Math.sqrt(name?.length ?? 1) : weight,
        isExact,
        mayBeMissing: isLight || isSubject || isLabel,
        isPredicate,
        isClass: !isExact && word.text === noun,
        ...(name && { name: name.start }),
      },
    ]
  })
  if (terms.some(({ mayBeMissing }) => !mayBeMissing)) return terms
  return terms.map((term) =>
    subjectWords.has(term.text) ? { ...term, weight: plainest, mayBeMissing: false } : term,
  )
}

const onlyEnglish = new Set(
  'the what who when where why how which does did is are can my of please should must'.split(' '),
)

/** Several words that mean one. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:give|gave|given|giving|pay|paid|hand|handed|bring|brought|send|sent|take|taken|get) back\b/giu,
    'returned',
  ],
  [/\b(?:put|putting) off\b/giu, 'postponed'],
  [/\b(?:take|takes|took|taken) part\b/giu, 'participate'],
  [/\b(?:carry|carries|carried) out\b/giu, 'done'],
  [/\b(?:set|sets) up\b/giu, 'install'],
  [/\b(?:throw|threw|thrown) (?:away|out)\b/giu, 'discard'],
  [/\b(?:look|looks|looking|looked) for\b/giu, 'seek'],
  [/\bat (?:the )?(?:very )?most\b/giu, 'maximum'],
  [/\bat (?:the )?(?:very )?least\b/giu, 'minimum'],
]

const auxiliary = new Set('do does did can could may might must should shall will would'.split(' '))
const copula = new Set('am is are was were been be has have had'.split(' '))
const preposition = new Set(
  'in on at of for to from with by about into over under after before during per the a an our my your its their his her'.split(
    ' ',
  ),
)
const participle =
  /(?:ed|en|wn)$|^(?:born|built|sold|made|held|kept|paid|left|lost|found|sent|put|set|cut|met|won|done|bought|brought|taught|told|read|led|fed|shot|hung|lit|begun|burnt)$/u

/** The index of the verb, as far as the order of words shows it, or -1. */
function predicateOf(words: readonly Word[]): number {
  const at = words.findIndex(({ text }) => auxiliary.has(text) || copula.has(text) || text === 'who')
  if (at < 0) {
    // "how many vehicles cross it", "which company makes it", "what caused it"
    const asked = words.findIndex(({ text }) => text === 'many' || text === 'which' || text === 'what')
    const verb = words.findIndex(
      ({ text }, index) =>
        index > asked &&
        index <= asked + 3 &&
        /(?:ed|es|[^s]s)$/u.test(text) &&
        index > asked + (words[asked]?.text === 'many' ? 1 : 0),
    )
    return asked < 0 ? -1 : verb < 0 && words[asked]?.text === 'many' ? asked + 2 : verb
  }
  const first = words[at]?.text ?? ''
  if (first === 'who')
    return auxiliary.has(words[at + 1]?.text ?? '') || copula.has(words[at + 1]?.text ?? '') ? -1 : at + 1
  const isVerb = auxiliary.has(first)
  if (isVerb && pronoun.has(words[at + 1]?.text ?? '')) return at + 2
  const leave = words.findIndex(({ text }, index) => index > at && /^(?:allowed|permitted|able)$/u.test(text))
  if (leave >= 0 && words[leave + 1]?.text === 'to') return leave + 2
  const lightVerb = words.findIndex(({ text }, index) => isVerb && index > at + 1 && lightVerbs.has(text))
  if (lightVerb >= 0) return lightVerb
  return words.findLastIndex(
    ({ text, isCapitalised, isNumber }, index) =>
      index > (isVerb ? at + 1 : at) &&
      !isCapitalised &&
      !isNumber &&
      !functionWords.has(text) &&
      !preposition.has(words[index - 1]?.text ?? '') &&
      (isVerb || participle.test(text)),
  )
}

const pronoun = new Set('i we you one they he she it'.split(' '))
const lightVerbs = new Set(
  'bring take get go come make use put need want keep give have let hold work'.split(' '),
)

/** A name of several words names one thing. */
function nameAt(words: readonly Word[], index: number): { readonly start: number; readonly length: number } {
  let from = index
  let to = index
  while (from > 1 && words[from - 1]?.isCapitalised) from--
  while (words[to + 1]?.isCapitalised) to++
  return { start: from, length: to - from + 1 }
}

const counted =
  /\bhow (?:many|much)\s+(?<group>.+?)\s+(?:do|does|did|is|are|was|were|has|have|had|can|could|must|should|will|would|may|go|goes|went|come|fit|belong|there|on|in|for|at|take|takes)\b/iu
const countedPlainly = /\bhow many\s+(?<group>\p{L}+)/iu
const named =
  /\bnames? of\s+(?:the|a|an|our|my|your|their|his|her|its)?\s*(?<group>.+?)(?=\s+(?:of|for|in|on|at|to|from|with|by|that|which|who)\b|[?.,’']|$)/iu
const defined =
  /\b(?:what|who|how (?:much|long|high|big|old|heavy))(?:’s|'s|\s+(?:is|are|was|were))\s+(?:the|a|an|our|my|your|their|his|her|its)?\s*(?<group>.+?)(?=\s+(?:of|for|in|on|at|to|from|with|by|between|during|per|that|which|when|if|after|before|under|when)\b|[?.,]|$)/iu

/** The last word of the noun group that is asked for, if the answer has to be about it. */
function focusOf(text: string, terms: readonly Term[]): Term | undefined {
  const group = (counted.exec(text) ?? countedPlainly.exec(text) ?? named.exec(text) ?? defined.exec(text))
    ?.groups?.['group']
  if (group === undefined) return undefined
  const stems = new Set(wordsOf(group.split(/\bof\b/iu)[0] ?? '').map(({ stem }) => stem))
  const isCounted = /\bhow many\b/iu.test(text)
  return terms.findLast(
    ({ stem, weight, isPredicate }) => stems.has(stem) && !isPredicate && (isCounted || weight > light),
  )
}
