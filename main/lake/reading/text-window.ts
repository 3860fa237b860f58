// A part of a canonical text with the structure that touches it, for reading on screen.
import type { DocumentText } from '../../../contract/documents.ts'
import type { CanonicalText } from '../commands/text-reads.ts'

export interface TextWindow {
  readonly offset: number
  readonly length: number
}

export function textWindow(canonical: CanonicalText, window: TextWindow): DocumentText {
  const { documentId, versionId, parser, text, blocks, pages } = canonical
  const offset = beforePair(text, Math.min(window.offset, text.length))
  const end = beforePair(text, Math.min(offset + window.length, text.length))
  const isTouched = (part: { readonly start: number; readonly end: number }) =>
    part.start < end && part.end > offset
  return {
    documentId,
    versionId,
    parser,
    text: text.slice(offset, end),
    offset,
    totalLength: text.length,
    blocks: blocks.filter(isTouched).map(({ kind, start, end: blockEnd, level, page }) => ({
      kind,
      start,
      end: blockEnd,
      ...(level !== undefined && { level }),
      ...(page !== undefined && { page }),
    })),
    pages: pages.filter(isTouched),
  }
}

/** The offset, or one before it where it would cut a character in two. */
function beforePair(text: string, offset: number): number {
  const isLow = (text.charCodeAt(offset) & 0xfc00) === 0xdc00
  const isHigh = (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800
  return isLow && isHigh ? offset - 1 : offset
}
