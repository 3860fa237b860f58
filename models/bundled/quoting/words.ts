// Text as comparable words. One form for every spelling of a word, so that question and document meet.
import { createRequire } from 'node:module'
import { plainForm } from './word-families.ts'

// The package is CommonJS without types.
const porter = createRequire(import.meta.url)('wink-porter2-stemmer') as (word: string) => string

export interface Word {
  /** Lower case, without accents. */
  readonly text: string
  /** Equal for the forms of one word; numbers in one notation. */
  readonly stem: string
  /** UTF-16 offsets. */
  readonly start: number
  readonly end: number
  readonly isCapitalised: boolean
  readonly isNumber: boolean
}

// Names in code count by their parts: logLevel is log and level.
const pattern =
  /\p{N}+(?:[.,:]\p{N}+)*|\p{Ll}[\p{Ll}\p{M}]*(?=\p{Lu}\p{Ll})|[\p{L}](?:(?!(?<=\p{Ll})\p{Lu}\p{Ll})[\p{L}\p{M}\p{N}])*/gu
/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(pattern)) {
    const [found] = match
    if (!unspaced.test(found)) words.push(word(found, match.index))
    else
      for (const { segment, index, isWordLike } of segmenter.segment(found))
        if (isWordLike) words.push(word(segment, match.index + index))
  }
  return words.map((word, index) => (words[index - 1]?.isNumber ? asUnit(word) : word))
}

/** After a number a letter is a unit: `7 g` answers for grams. */
function asUnit(word: Word): Word {
  const unit = units.get(word.text)
  return unit ? { ...word, text: unit, stem: stemOf(unit) } : word
}

const units = new Map(
  'g gram,kg kilogram,mg milligram,m meter,km kilometer,cm centimeter,mm millimeter,l liter,ml milliliter,h hour,min minute,s second,w watt,v volt,eur euro,usd dollar'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
)

const stems = new Map<string, string>()

function word(found: string, start: number): Word {
  const isNumber = /^\p{N}/u.test(found)
  const text = isNumber ? found : folded(found)
  return {
    text,
    stem: stemOf(text),
    start,
    end: start + found.length,
    isCapitalised: /^\p{Lu}/u.test(found),
    isNumber: isNumber || numberWords.has(text),
  }
}

/** One form per word; `text` is lower case. */
export function stemOf(text: string): string {
  const known = stems.get(text)
  if (known !== undefined) return known
  if (stems.size > 50_000) stems.clear()
  const stem = /^\p{N}/u.test(text) ? plainNumber(text) : (numberWords.get(text) ?? english(text))
  stems.set(text, stem)
  return stem
}

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const english = (text: string) => {
  const plain = plainForm(text)
  if (!/^[a-z]+$/u.test(plain)) return plain
  return porter(
    plain
      .replace(/(?<=\w{3})our(?=$|s$|ed$|ing$|ful$)/u, 'or')
      .replace(/(?<=\w{2}[tbh])re(?=s?$)/u, 'er')
      .replace(/is(?=e$|es$|ed$|ing$|ation$)/u, 'iz'),
  )
}

/** 1,880 and 1.880 are the same number, 18.00 and 18 too; times keep their colon. */
function plainNumber(text: string): string {
  if (/^\d{1,3}(?:[.,]\d{3})+$/u.test(text)) return text.replaceAll(/[.,]/gu, '')
  if (/^\d+[.,]\d+$/u.test(text)) return text.replace(',', '.').replace(/\.?0+$/u, '')
  return text.replace(/^0+(?=\d)/u, '')
}

const numberWords: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((name, value): [string, string] => [name, String(value)])
    .concat(
      'twenty thirty forty fifty sixty seventy eighty ninety hundred'
        .split(' ')
        .map((name, index) => [name, String(20 + 10 * index)]),
    ),
)

/** An order that a question names is part of what it asks; "first" is too loose for that. */
export const ordinals: ReadonlySet<string> = new Set(
  'second third fourth fifth sixth seventh eighth ninth tenth'.split(' '),
)
