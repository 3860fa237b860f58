// Questions that need two passages name one of them and ask for the other by what it is to the first: "the mother of Lothair". So passages
// about somebody whom the question names are taken as parents, and what their texts name in turn is lifted. Without such a name nothing changes.
import { analyse } from '../analyse.ts'
import { stopWords } from '../stop-words.ts'
import { mentionsIn, type Mention, type NameSource } from './mentions.ts'
import { connectors, nameText, type NameText } from './name-tokens.ts'

export interface Ranked {
  readonly number: number
  readonly score: number
}

export interface HopSource extends NameSource {
  /** Title and text are apart: only the text is read. */
  textOf(number: number): string | undefined
  /** How telling a word is. */
  weightOf(word: string): number
}

export interface Lifted {
  readonly number: number
  /** To be added to its score; 0 was its score when it was not ranked. */
  readonly lift: number
}

export const rankedAtMost = 100
const mostParents = 10
const leastSeed = 0.3
const leastBase = 0.2
const hopWeight = 1.4
const softSeed = 0.5
const softAmong = 5
const softReach = 8

/** `ranked` is best first. Nothing is lifted when the question names nobody. */
export function hop(question: string, ranked: readonly Ranked[], source: HopSource): Lifted[] {
  const top = ranked.slice(0, rankedAtMost)
  const highest = top[0]?.score ?? 0
  const lowest = top.at(-1)?.score ?? 0
  if (!(highest > lowest)) return []
  const base = new Map(top.map(({ number, score }) => [number, (score - lowest) / (highest - lowest)]))

  const asked = nameText(question)
  const mentions = mentionsIn(asked, 'question', source)
  const seeds = seedsOf(mentions, base)
  const parents = new Map([...softSeedsOf(asked, top, { seeds, source }), ...seeds])
  if (parents.size === 0) return []

  const boosted = (number: number, weight: number) => {
    const own = base.get(number) ?? 0
    return own + weight * Math.sqrt(own)
  }
  const lifts = new Map(
    [...seeds].map(([number, weight]) => [number, boosted(number, weight) - (base.get(number) ?? 0)]),
  )
  const reach = 1 + Math.max(...parents.values())
  const hops = new Map<number, number>()
  const question_ = { words: new Set(asked.tokens.map(({ word }) => word)), stems: restOf(asked, mentions) }
  for (const { number, strength } of strongest(base, parents, boosted))
    for (const [target, value] of linksOf(number, question_, source))
      hops.set(target, Math.max(hops.get(target) ?? 0, (strength / reach) * value))
  for (const [target, value] of hops) lifts.set(target, (lifts.get(target) ?? 0) + hopWeight * value)
  return [...lifts].map(([number, lift]) => ({ number, lift: lift * (highest - lowest) }))
}

/** Passages about somebody whom the question names, by how surely. */
function seedsOf(mentions: readonly Mention[], base: ReadonlyMap<number, number>): Map<number, number> {
  const seeds = new Map<number, number>()
  for (const { owners, sayers } of mentions)
    for (const { number, weight } of owners) {
      const value = (weight / owners.length) * damped(sayers)
      if (value >= leastSeed && (base.get(number) ?? 0) >= leastBase)
        seeds.set(number, Math.max(value, seeds.get(number) ?? 0))
    }
  return seeds
}

/** Well placed passages that begin with words of the question, at least two of them names and together telling enough. */
function softSeedsOf(
  asked: NameText,
  top: readonly Ranked[],
  { seeds, source }: { readonly seeds: ReadonlyMap<number, number>; readonly source: HopSource },
): Map<number, number> {
  const enough = Math.log(Math.max(2, source.passageCount()))
  const found = top
    .slice(0, softAmong)
    .filter(
      ({ number }) =>
        !seeds.has(number) && sharedRun(nameText(source.textOf(number) ?? ''), asked, source) >= enough,
    )
  return new Map(found.map(({ number }) => [number, softSeed]))
}

/** The weight of the most telling run of names that the text's beginning shares with the question. */
function sharedRun(text: NameText, asked: NameText, source: HopSource): number {
  let best = 0
  for (let start = 0; start < Math.min(softReach, text.tokens.length); start++)
    for (let at = 0; at < asked.tokens.length; at++) {
      let names = 0
      let weight = 0
      for (let step = 0; ; step++) {
        const said = text.tokens[start + step]
        const same = asked.tokens[at + step]
        if (!said || said.word !== same?.word) break
        const isSmall = stopWords.has(said.word) || connectors.has(said.word)
        if (same.isProper && at + step > 0 && !stopWords.has(said.word)) {
          names++
          weight += source.weightOf(said.word)
        } else if (!isSmall) break
      }
      if (names >= 2) best = Math.max(best, weight)
    }
  return best
}

function strongest(
  base: ReadonlyMap<number, number>,
  parents: ReadonlyMap<number, number>,
  boosted: (number: number, weight: number) => number,
) {
  return [...base.keys()]
    .map((number) => ({ number, strength: boosted(number, parents.get(number) ?? 0) }))
    .sort((a, b) => b.strength - a.strength || a.number - b.number)
    .slice(0, mostParents)
    .filter(({ number }) => parents.has(number))
}

/** Stems of what the question says besides names. */
function restOf(asked: NameText, mentions: readonly Mention[]): readonly string[] {
  const isNamed = (position: number) => mentions.some(({ from, to }) => from <= position && position < to)
  return asked.tokens.flatMap(({ word }, position) => (isNamed(position) ? [] : analyse(word)))
}

interface Asked {
  readonly words: ReadonlySet<string>
  readonly stems: readonly string[]
}

/** Whom a passage names that the question does not, and how strongly: most where the words around say what the question asks. */
function linksOf(number: number, asked: Asked, source: HopSource): Map<number, number> {
  const text = nameText(source.textOf(number) ?? '')
  const strongestLink = new Map<number, { value: number; mention: Mention }>()
  for (const mention of mentionsIn(text, 'passage', source)) {
    const { owners } = mention
    if (owners.length === 1 && owners[0]?.number === number) continue
    for (const { number: target, weight } of owners) {
      const value = weight / Math.sqrt(owners.length)
      if (target !== number && value > (strongestLink.get(target)?.value ?? 0))
        strongestLink.set(target, { value, mention })
    }
  }
  const links = new Map<number, number>()
  for (const [target, { value, mention }] of strongestLink) {
    const { from, to, sayers } = mention
    if (text.tokens.slice(from, to).every(({ word }) => asked.words.has(word))) continue
    const around = [...text.tokens.slice(Math.max(0, from - 6), from), ...text.tokens.slice(to, to + 3)]
    const context = around.flatMap(({ word }) => analyse(word))
    const isAsked = asked.stems.some((stem) => context.some((other) => areAkin(stem, other)))
    // Besides itself, so many passages lead to it.
    links.set(target, value * (isAsked ? 2 : 1) * damped(sayers - 1))
  }
  return links
}

/** Director and directed. */
const areAkin = (one: string, other: string) =>
  one === other || (one.length >= 5 && other.length >= 5 && one.slice(0, 5) === other.slice(0, 5))

const damped = (count: number) => 1 / (1 + Math.log(Math.max(1, count)) / 3)
