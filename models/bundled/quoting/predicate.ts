// The verb of a question, found by the order of its words: no dictionary tells verbs from nouns.
import { functionWords } from './function-words.ts'
import type { Word } from './words.ts'

const auxiliary = new Set('do does did can could may might must should shall will would'.split(' '))
const copula = new Set('am is are was were been be has have had'.split(' '))
const preposition = new Set(
  'in on at of for to from with by about into over under after before during per the a an our my your its their his her'.split(
    ' ',
  ),
)
const participle =
  /\w{3}(?:ed|en|wn)$|^(?:born|built|sold|made|held|kept|paid|left|lost|found|sent|put|set|cut|met|won|done|bought|brought|taught|told|read|led|fed|shot|hung|lit|begun|burnt)$/u

/** The index of the verb, as far as the order of words shows it, or -1. */
export function predicateOf(words: readonly Word[]): number {
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
  if (first === 'who') {
    const next = words[at + 1]?.text ?? ''
    return auxiliary.has(next) ? at + 2 : copula.has(next) ? -1 : at + 1
  }
  const isVerb = auxiliary.has(first)
  // "what members can borrow": the subject stood before.
  if (isVerb && at > 0 && at === words.length - 2) return at + 1
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
