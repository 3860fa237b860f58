// The words of a question that an answer must meet, and what each of them asks for.
import type { AnswerKind } from './answer-kinds.ts'
import { foreignFunctionWords, functionWords, lightWords, metaWords, subjectWords } from './function-words.ts'
import { predicateOf } from './predicate.ts'
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

/** How telling a word is in the lake, 0 to 1. */
export type Telling = (word: string) => number

export const light = 0.25
const lightVerb = 0.5
const subject = 0.4
/** Even a frequent word tells, if it is neither grammar nor one of the light ones. */
const plainest = 0.6
const classes =
  /\b(?:which|what)\s+(?:\p{L}+\s+)?(?<noun>\p{L}+)\s+(?:of|is|are|was|were|do|does|did|can|could|must|should|will|has|have|had)\b/iu

export function termsOf(question: string, kind: AnswerKind | undefined, telling: Telling): Term[] {
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
    const weight = isLight
      ? isPredicate
        ? lightVerb
        : light
      : isSubject
        ? subject
        : plainest + (1 - plainest) * telling(word.text)
    // "error E17", "captain Petersen": the name tells, its kind need not be repeated.
    const next = words[index + 1]
    const isLabel =
      !isExact &&
      !isPredicate &&
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
  [/\b(?:look|looks|looked) after\b/giu, 'keeper'],
  [
    /(?<=\b\p{L}{1,3}-?\p{N}{1,4}\s)(?:appears?|comes? up|lights? up|blinks?|flashes|is (?:shown|displayed))(?!\p{L})/giu,
    'happens',
  ],
  [/\bat (?:the )?(?:very )?most\b/giu, 'maximum'],
  [/\bat (?:the )?(?:very )?least\b/giu, 'minimum'],
]

/** A name of several words names one thing. */
function nameAt(words: readonly Word[], index: number): { readonly start: number; readonly length: number } {
  let from = index
  let to = index
  while (from > 1 && words[from - 1]?.isCapitalised) from--
  while (words[to + 1]?.isCapitalised) to++
  return { start: from, length: to - from + 1 }
}
