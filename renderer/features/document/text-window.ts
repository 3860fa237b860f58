// The part of a document's text that the page holds: it grows at both ends while the user reads, and is bounded, however long the whole is.
import type { DocumentText } from '../../../contract/documents.ts'

type TextBlock = DocumentText['blocks'][number]
type TextPage = DocumentText['pages'][number]

export interface TextWindow {
  readonly versionId: DocumentText['versionId']
  readonly text: string
  readonly start: number
  readonly totalLength: number
  readonly blocks: readonly TextBlock[]
  readonly pages: readonly TextPage[]
}

/** Something to show: a stretch of text of one kind, or the beginning of a page. */
export type Piece =
  | {
      readonly type: 'text'
      readonly kind: string
      readonly level?: number | undefined
      readonly start: number
      readonly end: number
    }
  | { readonly type: 'page'; readonly page: number; readonly start: number }

export const partLength = 60_000
const mostLength = 6 * partLength
/** A longer stretch is shown in several, so that the browser lays out only what is near. */
const longestPiece = 8_000

/** Where to begin to read, so that `at` has text on both sides. */
export const partAround = (at: number): number => Math.max(0, at - partLength / 2)

export const endOf = (window: TextWindow): number => window.start + window.text.length

export function windowOf({ versionId, text, offset, totalLength, blocks, pages }: DocumentText): TextWindow {
  return { versionId, text, start: offset, totalLength, blocks, pages }
}

/** Joins a part that touches the window; drops what is then too far away at the other end. Any other part changes nothing. */
export function extended(window: TextWindow, part: DocumentText): TextWindow {
  if (part.versionId !== window.versionId || part.text === '') return window
  const isLater = part.offset === endOf(window)
  if (!isLater && part.offset + part.text.length !== window.start) return window
  const text = isLater ? window.text + part.text : part.text + window.text
  const start = isLater ? window.start : part.offset
  const excess = Math.max(0, text.length - mostLength)
  const kept = isLater
    ? { text: text.slice(excess), start: start + excess }
    : { text: text.slice(0, text.length - excess), start }
  const isNear = (item: { readonly start: number; readonly end: number }) =>
    item.end >= kept.start && item.start <= kept.start + kept.text.length
  return {
    ...window,
    ...kept,
    blocks: merged(window.blocks, part.blocks).filter(isNear),
    pages: merged(window.pages, part.pages).filter(isNear),
  }
}

function merged<T extends { readonly start: number }>(some: readonly T[], more: readonly T[]): T[] {
  const byStart = new Map([...some, ...more].map((item) => [item.start, item]))
  return [...byStart.values()].sort((a, b) => a.start - b.start)
}

/** Everything in the window once, in order: blocks as they are, text outside of blocks as plain text, white space between them as nothing. */
export function piecesOf(window: TextWindow): Piece[] {
  const pieces: Piece[] = []
  const last = endOf(window)
  let cursor = window.start
  let pageIndex = 0
  const addPagesUntil = (end: number) => {
    for (let page = window.pages[pageIndex]; page && page.start < end; page = window.pages[++pageIndex])
      if (page.start >= window.start) pieces.push({ type: 'page', page: page.page, start: page.start })
  }
  const add = (kind: string, start: number, end: number, level?: number) => {
    for (let from = start; from < end;) {
      const to = cut(window, from, end)
      addPagesUntil(to)
      if (window.text.slice(from - window.start, to - window.start).trim() !== '')
        pieces.push({ type: 'text', kind, level, start: from, end: to })
      from = to
    }
  }
  for (const block of window.blocks) {
    const start = Math.max(block.start, cursor)
    const end = Math.min(block.end, last)
    if (end <= start) continue
    add('text', cursor, start)
    add(block.kind, start, end, block.level)
    cursor = end
  }
  add('text', cursor, last)
  addPagesUntil(last)
  return pieces
}

/** The end of the piece that begins at `from`: not too far, and if possible after a line or a word. */
function cut(window: TextWindow, from: number, end: number): number {
  if (end - from <= longestPiece) return end
  const limit = from + longestPiece
  const stretch = window.text.slice(from - window.start, limit - window.start)
  const line = stretch.lastIndexOf('\n')
  const word = stretch.lastIndexOf(' ')
  const at = line > longestPiece / 2 ? line : word > longestPiece / 2 ? word : -1
  if (at !== -1) return from + at + 1
  // Never through a pair of surrogates.
  const unit = stretch.charCodeAt(stretch.length - 1)
  return unit >= 0xd800 && unit <= 0xdbff ? limit - 1 : limit
}

export interface Range {
  readonly start: number
  readonly end: number
}

/** The stretch in runs of cited and other text. */
export function runsOf(
  { start, end }: Range,
  cited: readonly Range[],
): (Range & { readonly isCited: boolean })[] {
  const inside = cited
    .map((range) => ({ start: Math.max(start, range.start), end: Math.min(end, range.end) }))
    .filter((range) => range.end > range.start)
    .sort((a, b) => a.start - b.start)
  const runs: (Range & { readonly isCited: boolean })[] = []
  let cursor = start
  for (const range of inside) {
    const from = Math.max(range.start, cursor)
    if (range.end <= from) continue
    if (from > cursor) runs.push({ start: cursor, end: from, isCited: false })
    runs.push({ start: from, end: range.end, isCited: true })
    cursor = range.end
  }
  if (cursor < end) runs.push({ start: cursor, end, isCited: false })
  return runs
}
