// Where a text names what some passage is about: longest names first, then names said in part.
import { stopWords, questionWords } from '../stop-words.ts'
import { initialKey } from './names-of.ts'
import { calendar, connectors, generic, joined, type NameText, type NameToken } from './name-tokens.ts'

export interface Owner {
  readonly number: number
  readonly weight: number
}

/** What an index knows about names. */
export interface NameSource {
  /** The most words of a name that begins with this one; 0 when none does. */
  longestName(firstWord: string): number
  /** Who is about it; side keys begin with `~`. */
  owners(name: string): readonly Owner[]
  /** How many passages say it, counted up to `atMost`. */
  sayers(name: string, atMost: number): number
  /** How often a word stands in lower case and how often capitalised. */
  cases(word: string): { readonly lower: number; readonly proper: number }
  passageCount(): number
}

export interface Mention {
  /** Positions among the text's tokens; `to` exclusive. */
  readonly from: number
  readonly to: number
  readonly name: string
  readonly owners: readonly Owner[]
  readonly sayers: number
}

export type Kind = 'question' | 'passage'

export function mentionsIn(text: NameText, kind: Kind, source: NameSource): Mention[] {
  const whole = wholeNames(text, kind, source)
  const covered = new Set(whole.flatMap(({ from, to }) => range(from, to)))
  const partial = spans(text, kind).flatMap(([from, to]): Mention[] => {
    if (range(from, to).some((position) => covered.has(position))) return []
    const owners = partialOwners(text.tokens.slice(from, to), source)
    if (owners.length === 0 || owners.length > 3) return []
    const name = joined(text.tokens.slice(from, to))
    return [{ from, to, name, owners: weakened(owners, 0.8), sayers: 1 }]
  })
  return [...whole, ...partial]
}

/** Mostly not a name: it is written small, or belongs to everybody. */
export function isCommon(word: string, source: NameSource): boolean {
  if (word.length < 2 || generic.has(word) || calendar.has(word) || stopWords.has(word)) return true
  const { lower, proper } = source.cases(word)
  return lower > Math.max(1, 0.2 * proper)
}

function wholeNames({ tokens }: NameText, kind: Kind, source: NameSource): Mention[] {
  const found: Mention[] = []
  for (let from = 0; from < tokens.length;) {
    const mention = longestAt(tokens, from, { kind, source })
    if (mention) found.push(mention)
    from = mention ? mention.to : from + 1
  }
  return found
}

interface Looking {
  readonly kind: Kind
  readonly source: NameSource
}

function longestAt(tokens: readonly NameToken[], from: number, looking: Looking): Mention | undefined {
  const { source } = looking
  const first = tokens[from]
  const second = tokens[from + 1]
  if (!first || (!first.isProper && !second?.isProper && looking.kind === 'passage')) return undefined
  const longest = Math.min(source.longestName(first.word), tokens.length - from)
  for (let length = longest; length > 0; length--) {
    const named = tokens.slice(from, from + length)
    if (!mayBeName(named, from, looking)) continue
    const name = joined(named)
    const all = source.owners(name)
    if (all.length === 0) continue
    const cap = Math.max(8, 0.005 * source.passageCount())
    const sayers = source.sayers(name, cap + 1)
    // What everybody speaks of leads nowhere; a title of several words still says what it says.
    const owners = sayers > cap ? all.filter(({ weight }) => weight >= 0.9 && length > 1) : all
    const kept = length === 1 && isCommon(name, source) ? owners.filter(({ weight }) => weight >= 1) : owners
    if (kept.length > 0) return { from, to: from + length, name, owners: kept, sayers }
  }
  return undefined
}

function mayBeName(named: readonly NameToken[], from: number, { kind, source }: Looking): boolean {
  const [first, second] = named
  if (!first) return false
  if (named.length === 1) {
    if (!first.isProper) return false
    if (!isCommon(first.word, source)) return true
    return kind === 'question' && from > 0 && !generic.has(first.word) && !questionWords.has(first.word)
  }
  if (kind === 'passage') {
    const telling = named.filter(({ word }) => !stopWords.has(word))
    const proper = telling.filter(({ isProper }) => isProper)
    return (first.isProper || second?.isProper === true) && proper.length >= 0.5 * telling.length
  }
  return (
    named.every(({ isProper, word }) => isProper || stopWords.has(word) || connectors.has(word)) ||
    named.some(({ word }) => !isCommon(word, source) && !/^\p{N}/u.test(word))
  )
}

function partialOwners(named: readonly NameToken[], source: NameSource): readonly Owner[] {
  const first = named[0]?.word ?? ''
  const last = named.at(-1)?.word ?? ''
  const byInitial = () => source.owners(`~${initialKey(first, last)}`)
  if (named.length < 2 || named.length > 8) return []
  if (named.length === 2 && first.length === 1) return byInitial()
  if (named.length > 2) {
    const outer = source.owners(`~${first} ${last}`)
    const owners = outer.length > 0 ? outer : source.owners(`${first} ${last}`)
    if (owners.length > 0) return owners
  }
  const isShort = named.length <= 3 && first.length > 1 && !connectors.has(named[1]?.word ?? '')
  return isShort ? weakened(byInitial(), 0.7) : []
}

/** Runs of capitalised words, small words between them included. */
function spans({ text, tokens }: NameText, kind: Kind): [from: number, to: number][] {
  const gap = kind === 'question' ? /^(?:\.? ?|[-–'’ ]+|['’]s |, ?)$/ : /^(?:\.? ?|[-–'’ ]+|['’]s )$/
  const isJoined = (position: number) =>
    gap.test(text.slice(tokens[position - 1]?.end ?? 0, tokens[position]?.start ?? 0))
  const isConnector = (position: number) => connectors.has(tokens[position]?.word ?? '')
  const isProper = (position: number) => tokens[position]?.isProper === true
  const found: [number, number][] = []
  for (let from = 0; from < tokens.length;) {
    const word = tokens[from]?.word ?? ''
    let to = from + 1
    if (isProper(from) && (!generic.has(word) || word === 'the')) {
      for (; to < tokens.length && isJoined(to); to++) {
        if (isProper(to)) continue
        const leadsOn = isProper(to + 1) || (isConnector(to + 1) && isProper(to + 2))
        if (!isConnector(to) || !leadsOn) break
      }
      found.push([from, to])
    }
    from = to
  }
  return found
}

const weakened = (owners: readonly Owner[], by: number) =>
  owners.map(({ number, weight }) => ({ number, weight: weight * by }))

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)
