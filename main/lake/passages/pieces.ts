// What a passage is made of: whole blocks where they fit, else their lines, their sentences, at last their words.
import type { Block } from '../../../contract/parsed-document.ts'
import { linesOf, skipSpace, trimmedEnd } from '../parse/lines.ts'
import { segmentSentences } from './sentences.ts'
import { estimateTokens, reachOf } from './tokens.ts'

export interface Piece {
  readonly block: Block
  readonly start: number
  readonly end: number
  readonly tokens: number
  readonly size: 'block' | 'line' | 'sentence' | 'words'
}

export function wholeBlock(text: string, block: Block): Piece {
  const { start, end } = block
  return { block, start, end, tokens: estimateTokens(text, start, end), size: 'block' }
}

/** The next smaller pieces of `piece`, in order; none of the smallest kind is larger than `limit` tokens. */
export function* smaller(text: string, piece: Piece, limit: number): Generator<Piece, void> {
  const { block, start, end, size } = piece
  const make = (from: number, to: number, next: Piece['size']): Piece => ({
    block,
    start: from,
    end: to,
    tokens: estimateTokens(text, from, to),
    size: next,
  })
  const isOfLines = block.kind === 'table' || block.kind === 'list' || block.kind === 'code'
  if (size === 'block' && isOfLines) {
    for (const line of linesWithin(text, start, end)) yield make(line.start, line.end, 'line')
  } else if (size === 'block' || size === 'line') {
    for (const sentence of segmentSentences(text.slice(start, end)))
      yield make(start + sentence.start, start + sentence.end, 'sentence')
  } else {
    for (const words of cutWords(text, start, end, limit)) yield make(words.start, words.end, 'words')
  }
}

function* linesWithin(text: string, start: number, end: number) {
  for (const line of linesOf(text.slice(start, end))) {
    const span = { start: start + line.start, end: start + line.end }
    // The indentation of code is part of it.
    if (skipSpace(text, span) < span.end) yield { start: span.start, end: trimmedEnd(text, span) }
  }
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
/** Enough of what follows to see where a word ends. */
const lookahead = 16

function* cutWords(text: string, start: number, end: number, limit: number) {
  for (let at = skipSpace(text, { start, end }); at < end;) {
    const reach = reachOf(text, at, end, limit)
    const cut = reach === end ? end : boundaryBefore(text, at, reach)
    yield { start: at, end: trimmedEnd(text, { start: at, end: cut }) }
    at = skipSpace(text, { start: cut, end })
  }
}

function boundaryBefore(text: string, start: number, reach: number): number {
  const looked = text.slice(start, reach + lookahead)
  let boundary = 0
  for (const { index } of words.segment(looked)) {
    if (start + index > reach) break
    boundary = index
  }
  if (boundary > 0) return start + boundary
  // One word without an end: not through the halves of a letter.
  const unit = text.charCodeAt(reach)
  return unit >= 0xdc00 && unit <= 0xdfff && reach - 1 > start ? reach - 1 : reach
}
