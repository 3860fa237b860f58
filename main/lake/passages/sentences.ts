// Sentences as spans, in any script, over text whose lines may be wrapped: where passages may be cut. What can be quoted alone is another
// question, answered in models/bundled/sentences.ts.
import type { Span } from '../../../contract/documents.ts'
import { skipSpace, trimmedEnd } from '../parse/lines.ts'

export interface SentenceOptions {
  /**
   * What the end of a line is. `wraps`: a space, unless the next line plainly starts something (an item, a heading, a row).
   * `ends`: the end of a sentence. A blank line always ends one.
   */
  readonly lineEnd?: 'wraps' | 'ends'
}

type Sentence = Pick<Span, 'start' | 'end'>

/** In order and apart; together they hold every letter of the text. Time and memory follow its length. */
export function segmentSentences(text: string, options: SentenceOptions = {}): Sentence[] {
  const { lineEnd = 'wraps' } = options
  const sentences: Sentence[] = []
  const add = (start: number, end: number) => {
    const from = skipSpace(text, { start, end })
    if (from < end) sentences.push({ start: from, end: trimmedEnd(text, { start: from, end }) })
  }
  for (const paragraph of paragraphsOf(text, lineEnd)) {
    // Same length as the paragraph, so that places stay; a line's end would end a sentence.
    const flat = text.slice(paragraph.start, paragraph.end).replaceAll(/[\r\n]/g, ' ')
    let open = 0
    for (const { index, segment } of segmenter.segment(flat)) {
      const end = index + segment.length
      if (end < flat.length && goesOn(flat, open, end)) continue
      add(paragraph.start + open, paragraph.start + end)
      open = end
    }
    if (open < flat.length) add(paragraph.start + open, paragraph.end)
  }
  return sentences
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })
/** No sentence is longer; a text without an end to its sentences is looked at in pieces. */
const maxParagraph = 64 * 1024

/** Stretches of lines that may share a sentence. */
function* paragraphsOf(text: string, lineEnd: 'wraps' | 'ends'): Generator<Sentence, void> {
  let start = 0
  while (start < text.length) {
    const end = paragraphEnd(text, start, lineEnd)
    yield { start, end }
    start = end
  }
}

function paragraphEnd(text: string, start: number, lineEnd: 'wraps' | 'ends'): number {
  let line = start
  for (;;) {
    const newline = text.indexOf('\n', line)
    const next = newline === -1 ? text.length : newline + 1
    if (next - start > maxParagraph) return line > start ? line : cutLong(text, start)
    if (next === text.length || lineEnd === 'ends') return next
    const read = text.slice(line, Math.min(next, line + lookedAt))
    const following = text.slice(next, next + lookedAt)
    if (standsApart.test(read) || read.includes('\t') || startsSomething.test(following)) return next
    if (following.startsWith('>') && !read.startsWith('>')) return next
    line = next
  }
}

const lookedAt = 80
/** A heading, a row of a table, a line of marks, or nothing. */
const standsApart = /^[ \t]*(?:#{1,6}[ \t]|\||[=~`_*-]{3,}[^\p{L}]*$|[\r\n]|$)/u
const startsSomething =
  /^[ \t]*(?:[-*+•‣◦▪●○■–][ \t]|\(?\d{1,3}[.)][ \t]|#{1,6}[ \t]|\||[=~`_*-]{3,}|[\r\n]|$)/

/** Not through a letter. */
function cutLong(text: string, start: number): number {
  const end = Math.min(start + maxParagraph, text.length)
  const space = text.lastIndexOf(' ', end - 1)
  if (space > start + maxParagraph / 2) return space + 1
  const unit = text.charCodeAt(end)
  return unit >= 0xdc00 && unit <= 0xdfff ? end - 1 : end
}

const titles =
  'mr mrs ms dr prof st vs cf fig figs eq eqs sec no nos vol pp ref refs approx ca gen col sen rep gov capt lt sgt ' +
  'e.g i.e jan feb mar apr jun jul aug sept oct nov dec z.b bzw d.h nr abs art bd hr fr'
const abbreviations = new Set(titles.split(' '))
const starters = new Set(
  'the a an it this that these those we they he she in on at as for if when while but and however our its there'.split(
    ' ',
  ),
)

/** Whether what looks like an end is a shortened word, an initial, or the number of an item. */
function goesOn(flat: string, open: number, end: number): boolean {
  const tail = flat.slice(Math.max(open, end - 24), end).trimEnd()
  if (/^\(?\p{N}{1,3}[.)]$/u.test(flat.slice(open, Math.min(end, open + 8)).trim())) return true
  if (!tail.endsWith('.')) return false
  const word = /[^\s("'[]*$/u.exec(tail.slice(0, -1))?.[0] ?? ''
  const following = flat.slice(end, end + 24).trimStart()
  if (word === 'al' && /^[(\d]/.test(following)) return true
  if (abbreviations.has(word.toLowerCase())) return true
  if (!/^\p{Lu}$/u.test(word)) return false
  const next = /^[\p{L}\p{M}'’]+/u.exec(following)?.[0] ?? ''
  return next !== '' && !starters.has(next.toLowerCase())
}
