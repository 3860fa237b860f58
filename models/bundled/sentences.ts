// Cuts a text into what can be quoted alone: sentences of prose, list items, rows of a table, fields of a form. Spans are exact. Where a
// document may be cut into passages is another question, answered in main/lake/passages/sentences.ts.
import { areBareRows, isLoneHeading, isPageFooter, namesBareColumns } from './page-lines.ts'
import { proseSentences } from './prose.ts'

export interface Sentence {
  /** UTF-16 offsets into the text; without the bullet, pipes or space around it. */
  readonly start: number
  readonly end: number
  readonly kind: 'sentence' | 'item' | 'row' | 'heading'
  /** Sentences of one paragraph, items of one list and rows of one table share a number. */
  readonly block: number
  /** Of a table's row: where its columns are named. */
  readonly header?: Span
}

interface Span {
  readonly start: number
  readonly end: number
}

interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
}

type LineKind = 'blank' | 'heading' | 'rule' | 'row' | 'field' | 'cells' | 'item' | 'more' | 'prose'

const headingMark = /^ {0,3}#{1,6}\s+(?=\S)/u
const bullet = /^\s*(?:[-*+•‣◦▪·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)/u
const pipeRow = /^\s*\|.*\|\s*$/u
const rule = /^\s*(?:\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?|[-=*_]{3,})\s*$/u
const field = /^\s*\p{L}[^.:!?]{0,40}:\s+\S.{0,160}$/u
/** A bold beginning of a paragraph names what follows, as does a bold question. */
const runIn = /^\s*\*\*([^*\n]{1,80})\*\*(?=\s+\S)|^\s*\*\*([^*\n]{1,200}[?:])\*\*\s*$/u
const shout = /^[^\p{Ll}]*\p{Lu}{2}[^\p{Ll}]*$/u

export function splitSentences(text: string): Sentence[] {
  const lines = linesOf(text)
  const kinds = kindsOf(lines)
  const out: Sentence[] = []
  let block = 0
  let header: Span | undefined
  let lastKind: LineKind = 'blank'
  for (let index = 0; index < lines.length;) {
    const kind = kinds[index] ?? 'blank'
    const before = kinds[index - 1] ?? 'blank'
    const run = lines.slice(index, index + runLength(kinds, index))
    index += run.length
    if (kind === 'blank' || kind === 'rule') continue
    if (kind === 'item' && isItem(lastKind)) {
      // Items of one list may stand apart.
    } else if (kind !== before && before !== 'more' && before !== 'rule') block++
    lastKind = kind
    if (kind === 'prose') out.push(...(bareRows(text, run, block) ?? prose(text, run, block)))
    else if (kind === 'item' || kind === 'more') out.push(...item(text, run, block))
    else {
      const span = lineSpan(text, run)
      const isTable = kind === 'row' || kind === 'cells'
      const namesColumns =
        isTable && (kind === 'row' ? kinds[index] === 'rule' : startsCells(text, span, before))
      if (!isTable || (before !== kind && before !== 'rule')) header = undefined
      if (namesColumns) header = span
      const isHeading = kind === 'heading' || namesColumns
      out.push({
        ...span,
        kind: isHeading ? 'heading' : 'row',
        block,
        ...(!isHeading && header && { header }),
      })
    }
  }
  return out.filter(({ start, end }) => end > start)
}

/** The first of several comparable lines names the columns, unless it already holds values. */
const startsCells = (text: string, { start, end }: Span, before: LineKind) =>
  before !== 'cells' && !/\d/u.test(text.slice(start, end))

/** On a page an item's next line has no space before it. */
const wraps = (before: string, text: string) =>
  /^["“„(]?\p{Ll}/u.test(text) ||
  (before.length >= wide && !/[.!?:;]\s*$/u.test(before)) ||
  before.length >= veryWide
const wide = 50
const veryWide = 75

function bareRows(text: string, lines: readonly Line[], block: number): Sentence[] | undefined {
  if (!areBareRows(lines.map((line) => line.text))) return undefined
  const spans = lines.map((line) => lineSpan(text, [line]))
  const header = namesBareColumns(lines.map((line) => line.text)) ? spans[0] : undefined
  return spans.map((span) => ({
    ...span,
    kind: span === header ? 'heading' : 'row',
    block,
    ...(header && span !== header && { header }),
  }))
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (const match of text.matchAll(/[^\n]*(?:\n|$)/gu)) {
    if (match[0] === '') continue
    const line = match[0].replace(/\r?\n$/u, '')
    lines.push({ start: match.index, end: match.index + line.length, text: line })
  }
  return lines
}

const isItem = (kind: LineKind | undefined) => kind === 'item' || kind === 'more'

function kindsOf(lines: readonly Line[]): LineKind[] {
  const kinds: LineKind[] = []
  const texts = lines.map(({ text }) => text)
  const isField = (index: number) => field.test(lines[index]?.text ?? '')
  for (const [index, { text }] of lines.entries()) {
    const before = kinds[index - 1] ?? 'blank'
    kinds.push(kindOf(text))
    function kindOf(text: string): LineKind {
      if (text.trim() === '' || isPageFooter(text)) return 'blank'
      if (headingMark.test(text)) return 'heading'
      if (rule.test(text)) return 'rule'
      if (pipeRow.test(text)) return 'row'
      if (
        cellsOf(text) > 0 &&
        [-1, 1].some((step) => cellsOf(lines[index + step]?.text ?? '') === cellsOf(text))
      )
        return 'cells'
      if (isNumberedHeading(lines, index) || isLoneHeading(texts, index)) return 'heading'
      // A number at the start of a wrapped line is no list.
      if (bullet.test(text) && (before !== 'prose' || lines[index - 1]?.text.trimEnd().endsWith(':')))
        return 'item'
      if (isItem(before) && (/^\s+\S/u.test(text) || wraps(texts[index - 1] ?? '', text))) return 'more'
      if (isField(index) && (isField(index - 1) || isField(index + 1))) return 'field'
      if (shout.test(text) && text.length < 80 && (lines[index + 1]?.text.trim() ?? '') === '')
        return 'heading'
      return 'prose'
    }
  }
  return kinds
}

const numberedHeading = /^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|§\s?\d+\w?|[IVX]{1,5}\.)\s+\p{Lu}[^.!?:;]{0,70}$/u

/** "6. Summer course" over a paragraph names it; in a list the next line would be an item too. */
function isNumberedHeading(lines: readonly Line[], index: number): boolean {
  const text = lines[index]?.text ?? ''
  const next = lines[index + 1]?.text ?? ''
  const before = lines[index - 1]?.text ?? ''
  return (
    numberedHeading.test(text) &&
    before.trim() === '' &&
    next.trim() !== '' &&
    !bullet.test(next) &&
    !/^\s/u.test(next)
  )
}

/** Delimiters that split a line as a spreadsheet would write it, or 0: in prose a comma is followed by a space. */
function cellsOf(text: string): number {
  const bare = text.replaceAll(/"[^"]*"/gu, '"')
  const counts = [/\t/gu, /;(?=\S|$)/gu, /,(?=\S|$)/gu].map((mark) => bare.match(mark)?.length ?? 0)
  if (/[,;]\s|[.!?,;]$/u.test(bare.trimEnd())) return counts[0] ?? 0
  return Math.max(...counts)
}

/** Lines that belong together: a paragraph, or an item with the lines that go on with it. */
function runLength(kinds: readonly LineKind[], from: number): number {
  const goesOn = kinds[from] === 'prose' ? 'prose' : kinds[from] === 'item' ? 'more' : 'none'
  let to = from + 1
  while (kinds[to] === goesOn) to++
  return to - from
}

/** Lines shorter than this share of the longest one end where they do on purpose. */
const shortLine = 0.6

function prose(text: string, lines: readonly Line[], block: number): Sentence[] {
  const longest = Math.max(...lines.map((line) => line.text.length))
  const out: Sentence[] = []
  let start = lines[0]?.start ?? 0
  const bold = runIn.exec(text.slice(start, lines.at(-1)?.end))
  if (bold) {
    const from = start + bold[0].indexOf('**') + 2
    out.push({ start: from, end: from + (bold[1] ?? bold[2] ?? '').length, kind: 'heading', block })
    start += bold[0].length
  }
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    const isShort = line.text.trimEnd().length < longest * shortLine && !/[.,;:!?–-]\s*$/u.test(line.text)
    if (next && !(isShort && /^\s*[\p{Lu}\p{N}]/u.test(next.text))) continue
    for (const span of proseSentences(text.slice(start, line.end)))
      out.push({ start: start + span.start, end: start + span.end, kind: 'sentence', block })
    start = next?.start ?? line.end
  }
  return out
}

/** A long item is quoted by its sentences, a short one as a whole. */
const longItem = 240

function item(text: string, lines: readonly Line[], block: number): Sentence[] {
  const span = lineSpan(text, lines)
  const parts =
    span.end - span.start <= longItem
      ? [span]
      : proseSentences(text.slice(span.start, span.end)).map((part) => ({
          start: span.start + part.start,
          end: span.start + part.end,
        }))
  return parts.map((part) => ({ ...part, kind: 'item', block }))
}

/** The lines without the mark they begin with and the space and pipes around. */
function lineSpan(text: string, lines: readonly Line[]): Span {
  const first = lines[0]?.text ?? ''
  const mark = headingMark.exec(first) ?? bullet.exec(first)
  let start = (lines[0]?.start ?? 0) + (mark?.[0].length ?? 0)
  let end = lines.at(-1)?.end ?? start
  const outside = pipeRow.test(first) ? /[\s|]/u : /\s/u
  while (start < end && outside.test(text[start] ?? '')) start++
  while (end > start && outside.test(text[end - 1] ?? '')) end--
  return { start, end }
}
