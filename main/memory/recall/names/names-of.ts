// The names that a passage is about: its title, the subject of its first sentence, and what that sentence says it is also called.
// No model is asked; rules that were measured on encyclopedia entries and find little, but rarely wrongly, elsewhere.
import type { IndexedPassage } from '../../../../contract/passage-index.ts'
import { stopWords } from '../stop-words.ts'
import { calendar, connectors, generic, joined, nameText, type NameToken } from './name-tokens.ts'

export interface OwnedName {
  /** Words with spaces between; with `~` before it a side key, which only stands for a name that is not found whole. */
  readonly name: string
  /** How surely the passage is about it, up to 1. */
  readonly weight: number
}

interface Found {
  readonly tokens: readonly NameToken[]
  readonly weight: number
  readonly isProper: boolean
}

const longestName = 14
const isSmall = (word: string) => connectors.has(word) || stopWords.has(word)
const isNumber = (word: string) => /^\p{N}/u.test(word)

/** Turns of a conversation own no names: whoever they speak of is everywhere. */
export function namesOf({
  title,
  path,
  recordId,
  headingPath,
  text,
  position,
  author,
}: IndexedPassage): OwnedName[] {
  if (author !== undefined) return []
  const called = title === recordId || title === path ? '' : title
  const heading = position === 0 ? called : (headingPath.at(-1) ?? '')
  const found = [...fromTitle(heading), ...fromText(text)]
  const names = new Map<string, number>()
  const keep = (name: string, weight: number) => names.set(name, Math.max(weight, names.get(name) ?? 0))
  for (const one of [...found, ...found.flatMap(withoutMiddle)])
    if (isUsable(one)) keep(joined(one.tokens), one.weight)
  for (const one of found) for (const [key, weight] of sideKeys(one)) keep(`~${key}`, weight)
  return [...names].map(([name, weight]) => ({ name, weight }))
}

function fromTitle(title: string): Found[] {
  if (title === '') return []
  const isProper = isProperName(title)
  const found = [{ text: title, weight: 1 }]
  const bare = title.replace(/\s*\([^)]*\)\s*$/, '')
  if (bare !== title) found.push({ text: bare, weight: 0.9 })
  const [beforeComma = ''] = bare.split(',')
  if (beforeComma !== bare && isProper && nameText(beforeComma).tokens.length > 1)
    found.push({ text: beforeComma, weight: 0.7 })
  return found.map(({ text, weight }) => ({ tokens: nameText(text).tokens, weight, isProper }))
}

const sentenceEnd = /(?<=[\p{Ll})"”\p{N}][.!?])\s+(?=[\p{Lu}"“])/u
const subjectEnd = /\s*[([,;:–—]|\s+(?:is|was|are|were|has|had|may|refers|also)\b/
const capitalised = String.raw`[\p{Lu}\p{N}][\p{L}\p{M}\p{N}'’.\-]*`
const small = [...connectors].filter((word) => word.length > 1).join('|')
const alias = new RegExp(
  String.raw`(?:(?:(?:also|better|best|more|commonly|professionally|popularly|sometimes|formerly|previously|usually) )*` +
    String.raw`(?:known|called|credited|named|billed|nicknamed|spelled|written|titled|stylized)` +
    String.raw`(?: professionally| simply| commonly| popularly| mononymously)?(?: (?:as|by|to))?(?: the)?` +
    String.raw`|stage name|pen name(?: of)?|pseudonyms?(?: of)?|née|né|born|or|alias|a\.k\.a\.|aka)` +
    String.raw`\s+["“”'‘’]?\s*(${capitalised}(?:[ \-]+(?:(?:${small})[ \-]+)*${capitalised})*)`,
  'gu',
)
const saidOfOneWord = /^(?:born|or |n)/

function fromText(text: string): Found[] {
  const sentence = (text.trim().split(sentenceEnd)[0] ?? '').slice(0, 400).normalize('NFC')
  const aliases = [...sentence.matchAll(alias)].flatMap((match): Found[] => {
    const { tokens } = nameText(match[1] ?? '')
    const [first] = tokens
    if (!first || calendar.has(first.word) || isNumber(first.word)) return []
    if (
      tokens.length === 1 &&
      (saidOfOneWord.test(match[0]) || generic.has(first.word) || first.word.length < 3)
    )
      return []
    return [{ tokens, weight: 0.8, isProper: true }]
  })
  return [...subjectOf(sentence), ...aliases]
}

function subjectOf(sentence: string): Found[] {
  const isQuoted = /^\s*["“‘']/.test(sentence)
  const bare = sentence.replace(/^[\s"“'‘]+/, '')
  const end = subjectEnd.exec(bare)?.index ?? 0
  const subject = bare.slice(0, end).replace(/["”]+\s*$/, '')
  const named = subject.split(/\s+/).length > 2 ? subject.replace(/^(?:The|A|An) /, '') : subject
  const { tokens } = nameText(named)
  const [first] = tokens
  if (!first?.isProper || tokens.length > 10 || !isProperName(named)) return []
  if (isSmall(first.word) && !isQuoted) return []
  if (generic.has(first.word) && (tokens.length === 1 || !isSmall(first.word))) return []
  return tokens.length === 1 && first.word.length < 3 ? [] : [{ tokens, weight: 0.9, isProper: true }]
}

function isProperName(text: string): boolean {
  const { tokens } = nameText(text)
  return tokens.length > 0 && tokens.every(({ isProper, word }) => isProper || isSmall(word))
}

/** People are often called by one of their first names and the last. */
function withoutMiddle({ tokens, weight, isProper }: Found): Found[] {
  const last = tokens.at(-1)
  const isLikePerson = tokens.every(({ word }) => !stopWords.has(word) && !/\p{N}/u.test(word))
  if (!isProper || !last || tokens.length < 3 || tokens.length > 4 || !isLikePerson) return []
  return tokens
    .slice(0, -1)
    .flatMap((given, index) =>
      given.word.length > 1
        ? [{ tokens: [given, last], weight: (index === 0 ? 0.6 : 0.5) * weight, isProper }]
        : [],
    )
}

function sideKeys({ tokens, weight, isProper }: Found): [string, number][] {
  const first = tokens[0]?.word ?? ''
  const last = tokens.at(-1)?.word ?? ''
  if (!isProper || tokens.length < 2 || isNumber(first)) return []
  const keys: [string, number][] = []
  if (tokens.length >= 3 && !stopWords.has(first) && !stopWords.has(last) && !isNumber(last))
    keys.push([`${first} ${last}`, 0.6 * weight])
  if (tokens.length <= 5 && last.length > 2 && !tokens.some(({ word }) => stopWords.has(word)))
    keys.push([initialKey(first, last), 0.4 * weight])
  return keys
}

export const initialKey = (first: string, last: string) => `${[...first][0] ?? ''}. ${last}`

function isUsable({ tokens, weight }: Found): boolean {
  if (tokens.length === 0 || tokens.length > longestName) return false
  if (tokens.length === 1 && isNumber(tokens[0]?.word ?? '')) return false
  const saysNothing = tokens.every(({ word }) => stopWords.has(word) || calendar.has(word) || isNumber(word))
  return !saysNothing || (weight >= 0.9 && tokens.length > 1)
}
