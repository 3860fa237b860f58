// What somebody looks for, and whether a text holds it: every word, from its beginning on; where words have no spaces between them, any stretch.
import { asWritten, folded, type Folded } from './folded.ts'

export interface Part {
  readonly text: string
  /** A word is found at its beginning, as people type it; a stretch of a script without spaces is found anywhere. */
  readonly kind: 'word' | 'stretch'
}

/** UTF-16 offsets, `end` exclusive. */
export interface Mark {
  readonly start: number
  readonly end: number
}

/** Longer ones are encoded data, not words. */
const longestWord = 64
/** A whole page pasted is looked for by its first words. */
const mostParts = 32
const mostMarks = 200

// Extensions, because signs such as the long vowel of Katakana belong to several scripts.
const unspaced = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}`
const runs = /[\p{L}\p{M}\p{N}]+/gu
const partsOfRun = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu')
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u')
const endsInWord = new RegExp(`[[\\p{L}\\p{M}\\p{N}]--[${unspaced}]]$`, 'v')

/** The words and stretches of a text in their order. */
export function partsOf(text: string): Part[] {
  const found = folded(text).text.match(runs) ?? []
  return found.flatMap((run) => (run.match(partsOfRun) ?? []).map(toPart))
}

function toPart(text: string): Part {
  if (startsUnspaced.test(text)) return { text, kind: 'stretch' }
  return { text: text.slice(0, longestWord).toWellFormed(), kind: 'word' }
}

/** Each part once. Nothing when there is no letter or digit to look for. */
export function asked(query: string): readonly Part[] {
  const parts = new Map(partsOf(query).map((part) => [part.text, part]))
  return [...parts.values()].slice(0, mostParts)
}

/** Whether every part stands in one of the texts. */
export function isFound(parts: readonly Part[], texts: readonly string[]): boolean {
  if (parts.length === 0) return false
  const all = texts.map(folded)
  return parts.every((part) => all.some(({ text }) => nextPlace(text, part, 0) !== -1))
}

/** For each part, where it stands in the text as written. */
export function placesOf(parts: readonly Part[], text: string): readonly (readonly Mark[])[] {
  const inText = folded(text)
  return parts.map((part) => placesOfPart(inText, part))
}

/** All that was found, in the order of the text; what touches is one. */
export function marksIn(parts: readonly Part[], text: string): Mark[] {
  return merged(placesOf(parts, text).flat())
}

function placesOfPart(inText: Folded, part: Part): Mark[] {
  const marks: Mark[] = []
  for (
    let at = nextPlace(inText.text, part, 0);
    at !== -1 && marks.length < mostMarks;
    at = nextPlace(inText.text, part, at + part.text.length)
  )
    marks.push(asWritten(inText, at, at + part.text.length))
  return marks
}

function nextPlace(text: string, part: Part, from: number): number {
  let at = text.indexOf(part.text, from)
  if (part.kind === 'stretch') return at
  while (at > 0 && endsInWord.test(text.slice(Math.max(0, at - 2), at))) at = text.indexOf(part.text, at + 1)
  return at
}

function merged(marks: readonly Mark[]): Mark[] {
  const inOrder = [...marks].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Mark[] = []
  for (const mark of inOrder) {
    const last = out.at(-1)
    if (last && mark.start <= last.end) out[out.length - 1] = { ...last, end: Math.max(last.end, mark.end) }
    else out.push(mark)
  }
  return out
}
