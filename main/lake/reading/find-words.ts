// Finds words in one document as a reader means them: without case and accents, and across the line breaks that a page put between them.
import { asWritten, folded } from '../../../contract/finding/folded.ts'
import type { Offsets } from './places.ts'

export interface FoundWords {
  /** All of them, as far as they were counted. */
  readonly total: number
  readonly places: readonly Offsets[]
}

export interface FindOptions {
  /** Places that are given; the rest is only counted. */
  readonly limit: number
  /** Called between two stretches, so that a long text holds nobody up. */
  readonly rest: () => Promise<void>
}

const stretchLength = 200_000
/** A find that reaches past the end of its stretch still begins in it. */
const overlap = 2_000
const mostCounted = 100_000

export async function findWords(
  text: string,
  words: string,
  { limit, rest }: FindOptions,
): Promise<FoundWords> {
  const pattern = patternOf(words)
  const places: Offsets[] = []
  if (!pattern) return { total: 0, places }
  let total = 0
  let from = 0
  while (from < text.length && total < mostCounted) {
    const end = afterBlank(text, from + stretchLength)
    const stretch = folded(text.slice(from, end + overlap))
    for (const { 0: found, index } of stretch.text.matchAll(pattern)) {
      const written = asWritten(stretch, index, index + found.length)
      const place = { start: from + written.start, end: from + written.end }
      if (place.start >= end) break
      total++
      if (places.length < limit) places.push(place)
    }
    from = end
    if (from < text.length) await rest()
  }
  return { total, places }
}

function patternOf(words: string): RegExp | undefined {
  const parts = folded(words.trim())
    .text.split(/\s+/u)
    .filter((part) => part !== '')
  if (parts.length === 0) return undefined
  return new RegExp(parts.map((part) => RegExp.escape(part)).join(String.raw`\s{1,200}`), 'gu')
}

/** The end of a stretch, at white space where there is some: between a letter and its accent nothing may be cut. */
function afterBlank(text: string, at: number): number {
  if (at >= text.length) return text.length
  const blank = text.slice(at - overlap, at).search(/\s\S*$/u)
  return blank === -1 ? at : at - overlap + blank + 1
}
