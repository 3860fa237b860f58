// What one line of Markdown is by itself. Every test is linear in the line: no expression here can go back and try again.
import { skipSpace, trimmedEnd, type Line } from './lines.ts'

export type MarkdownLine =
  | { readonly kind: 'blank' | 'quote' | 'break' | 'indented' | 'text' }
  | { readonly kind: 'item' }
  | { readonly kind: 'heading'; readonly level: number; readonly title: string }
  | { readonly kind: 'underline'; readonly level: 1 | 2 }
  | { readonly kind: 'fence'; readonly fence: Fence }

export interface Fence {
  readonly mark: string
  readonly length: number
}

export function readMarkdownLine(text: string, line: Line): MarkdownLine {
  const start = skipSpace(text, line)
  if (start === line.end) return { kind: 'blank' }
  const indent = indentWidth(text, line.start, start)
  const mark = text[start] ?? ''
  if (indent >= 4) return { kind: 'indented' }
  const end = trimmedEnd(text, line)
  if (mark === '#') return readHeading(text, start, end) ?? { kind: 'text' }
  if (mark === '>') return { kind: 'quote' }
  if (mark === '`' || mark === '~') {
    const fence = readFence(text, start, end)
    return fence ? { kind: 'fence', fence } : { kind: 'text' }
  }
  const level = mark === '=' ? 1 : 2
  if ((mark === '=' || mark === '-') && isRun(text, mark, start, end)) return { kind: 'underline', level }
  if (isBreak(text, mark, start, end)) return { kind: 'break' }
  return { kind: isItem(text, start, line.end) ? 'item' : 'text' }
}

export function closesFence(text: string, line: Line, fence: Fence): boolean {
  const start = skipSpace(text, line)
  const end = trimmedEnd(text, line)
  return end - start >= fence.length && isRun(text, fence.mark, start, end)
}

/** The line under a table's header: cells of dashes, with a colon at either side, between bars. */
export function isTableDelimiter(text: string, line: Line): boolean {
  const row = text.slice(skipSpace(text, line), trimmedEnd(text, line))
  return row.includes('-') && row.includes('|') && /^[-:| \t]+$/.test(row)
}

export function indentWidth(text: string, from: number, to: number): number {
  let width = 0
  for (let at = from; at < to; at++) width += text[at] === '\t' ? 4 - (width % 4) : 1
  return width
}

function readHeading(text: string, start: number, end: number): MarkdownLine | undefined {
  let at = start
  while (text[at] === '#' && at - start < 7) at++
  const level = at - start
  if (level > 6 || (at < end && text[at] !== ' ' && text[at] !== '\t')) return undefined
  let close = end
  while (close > at && text[close - 1] === '#') close--
  const isClosed = close === at || text[close - 1] === ' ' || text[close - 1] === '\t'
  return { kind: 'heading', level, title: plainTitle(text.slice(at, isClosed ? close : end)) }
}

function readFence(text: string, start: number, end: number): Fence | undefined {
  const mark = text[start] ?? ''
  let at = start
  while (at < end && text[at] === mark) at++
  if (at - start < 3) return undefined
  // A backtick further on makes it code within a line.
  if (mark === '`' && text.slice(at, end).includes('`')) return undefined
  return { mark, length: at - start }
}

function isRun(text: string, mark: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text[at] !== mark) return false
  return end > start
}

function isBreak(text: string, mark: string, start: number, end: number): boolean {
  if (mark !== '-' && mark !== '*' && mark !== '_') return false
  let marks = 0
  for (let at = start; at < end; at++) {
    if (text[at] === mark) marks++
    else if (text[at] !== ' ' && text[at] !== '\t') return false
  }
  return marks >= 3
}

const itemMark = /(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/y
function isItem(text: string, start: number, end: number): boolean {
  itemMark.lastIndex = 0
  return itemMark.test(text.slice(start, Math.min(end, start + 12)))
}

/** A heading as a reader sees it: without marks of emphasis, code and links. Long ones are cut before they are looked at. */
export function plainTitle(markdown: string): string {
  return markdown
    .slice(0, 400)
    .replaceAll(/!?\[([^\][]{0,300})\](?:\([^()]{0,300}\)|\[[^\][]{0,100}\])?/g, '$1')
    .replaceAll(/[*`]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .trim()
}
