// The few words of a text that show why it was found, with what was looked for marked in them.
import type { MarkedText } from '../search.ts'
import { marksIn, placesOf, type Mark, type Part } from './asked.ts'

const snippetLength = 160
/** Of the snippet, what stands before the first mark. */
const leadLength = 40
/** Beginnings that are tried before the best is taken. */
const mostBeginnings = 50
/** Line breaks, and the signs of Markdown that mean nothing in one line. */
const noise = /\s+|\*\*|__|`+|(?<=^|\n)(?:#{1,6}|>) |\|/g

/** A short text whole, such as a title. */
export const marked = (parts: readonly Part[], text: string): MarkedText => ({
  text,
  marks: marksIn(parts, text),
})

/** Where most parts stand together; the beginning of the text when none does. */
export function snippetOf(parts: readonly Part[], text: string): MarkedText {
  const places = placesOf(parts, text)
  const start = wordStart(text, bestStart(places) - leadLength)
  const end = wordEnd(text, start + snippetLength)
  const shown = tidy(text.slice(start, end))
  const before = start > 0 ? '…' : ''
  const after = text.slice(end).trim() === '' ? '' : '…'
  const line = `${before}${shown.trim()}${after}`
  return { text: line, marks: marksIn(parts, line) }
}

function bestStart(places: readonly (readonly Mark[])[]): number {
  const starts = places
    .flatMap((marks) => marks.map((mark) => mark.start))
    .sort((a, b) => a - b)
    .slice(0, mostBeginnings)
  const held = (from: number) =>
    places.filter((marks) =>
      marks.some(({ start, end }) => start >= from && end <= from + snippetLength - leadLength),
    ).length
  let best = { start: starts[0] ?? 0, held: 0 }
  for (const start of starts) if (held(start) > best.held) best = { start, held: held(start) }
  return best.start
}

/** The beginning of the word at or after `at`, unless it is far: text without spaces is cut anywhere but inside a letter. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0
  const space = text.slice(at, at + leadLength / 2).search(/\s/)
  return space === -1 ? wholeLetter(text, at) : at + space + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(at - leadLength / 2, at).search(/\s\S*$/)
  return space === -1 ? wholeLetter(text, at) : at - leadLength / 2 + space
}

const wholeLetter = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at

const tidy = (text: string): string =>
  text.replaceAll(noise, (found) => (/\s|\|/.test(found) ? ' ' : '')).replaceAll(/ {2,}/g, ' ')
