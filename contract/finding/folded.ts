// A text folded for finding, with the way back from each folded unit to the text as it is written.
import { fold } from './fold.ts'

export interface Folded {
  readonly text: string
  /** Where each unit of `text` begins as written, and one more for the end; absent when both are one. */
  readonly starts?: readonly number[]
}

/** What is folded as one: plain letters together, the parts of a decomposed Hangul syllable, any other letter with its marks. */
const pieces = /\p{ASCII}+(?!\p{M})|[\u{1100}-\u{115F}][\u{1160}-\u{11A7}][\u{11A8}-\u{11FF}]?|[^]\p{M}*/gu
const ascii = /^\p{ASCII}*$/u
const mostCached = 20_000
const cache = new Map<string, string>()

export function folded(text: string): Folded {
  if (ascii.test(text)) return { text: text.toLowerCase() }
  const starts: number[] = []
  let out = ''
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const made = foldPiece(piece)
    const isSameLength = made.length === piece.length
    for (let unit = 0; unit < made.length; unit++) starts.push(isSameLength ? index + unit : index)
    out += made
  }
  starts.push(text.length)
  return { text: out, starts }
}

/** A range of folded units as a range of the written text; letters that folding made of one are marked whole. */
export function asWritten({ starts }: Folded, start: number, end: number): { start: number; end: number } {
  if (!starts) return { start, end }
  const from = starts[start] ?? 0
  const last = starts[end - 1] ?? from
  let after = end
  while (after < starts.length - 1 && starts[after] === last) after++
  return { start: from, end: starts[after] ?? last }
}

function foldPiece(piece: string): string {
  const known = cache.get(piece)
  if (known !== undefined) return known
  // The two small sigmas are one letter; which of them stands depends on the end of a word, which typing has not reached yet.
  const made = fold(piece).replaceAll('ς', 'σ')
  if (piece.length > 8) return made
  if (cache.size >= mostCached) cache.clear()
  cache.set(piece, made)
  return made
}
