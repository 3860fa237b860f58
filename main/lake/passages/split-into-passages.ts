// Cuts a document into passages along its structure: what belongs together stays together, and no heading is left behind
// at a passage's end.
import type { Span } from '../../../contract/documents.ts'
import type { Block, BlockKind, ParsedDocument } from '../../../contract/parsed-document.ts'
import { smaller, wholeBlock, type Piece } from './pieces.ts'
import { estimateTokens } from './tokens.ts'

export interface Passage {
  readonly start: number
  readonly end: number
  /** The headings above all of its words, even when they stand in the passage itself. */
  readonly headingPath: readonly string[]
  readonly page?: number
  /** Of all that it holds, or paragraph when that differs. */
  readonly kind: BlockKind
  /** Where a table goes on: the rows that name its columns, outside this passage. */
  readonly header?: Pick<Span, 'start' | 'end'>
}

export interface PassageOptions {
  /** A passage ends at the first good place from here on, */
  readonly targetTokens?: number
  /** and never goes past this, its table's header included. */
  readonly maxTokens?: number
}

/** Raised whenever the same document would be cut elsewhere: passages are named by it. */
export const splitterVersion = 'structure@2'

/** Exact spans in the order of the text, apart, over every word of its blocks. Time follows the length of the text. */
export function splitIntoPassages(
  parsed: Pick<ParsedDocument, 'text' | 'blocks'>,
  options: PassageOptions = {},
): Passage[] {
  const { targetTokens = 300, maxTokens = 400 } = options
  const packer = new Packer(parsed.text, { targetTokens, maxTokens })
  for (const block of parsed.blocks) packer.add(wholeBlock(parsed.text, block))
  return packer.finish()
}

class Packer {
  readonly #text: string
  readonly #target: number
  readonly #max: number
  readonly #passages: Passage[] = []
  /** Wait for what they stand above. */
  #headings: Piece[] = []
  #pieces: Piece[] = []
  #tokens = 0
  #headerTokens = new WeakMap<Block, number>()

  constructor(text: string, { targetTokens, maxTokens }: Required<PassageOptions>) {
    this.#text = text
    this.#target = targetTokens
    this.#max = maxTokens
  }

  add(piece: Piece): void {
    if (piece.block.kind !== 'heading') this.#addContent(piece)
    // A heading too long to stand above anything is text.
    else if (piece.tokens > this.#max / 2) this.#addContent(piece)
    else this.#addHeading(piece)
  }

  finish(): Passage[] {
    this.#flush()
    this.#flushHeadings()
    return this.#passages
  }

  #addHeading(piece: Piece): void {
    // A section of its own, unless what was before it is too little to stand alone.
    if (this.#tokens >= this.#target / 3 || this.#pieces.at(-1)?.block.kind === 'record') this.#flush()
    if (this.#waiting(piece) + piece.tokens > this.#max / 2) this.#flushHeadings()
    this.#headings.push(piece)
  }

  #addContent(piece: Piece): void {
    if (this.#waiting(piece) > this.#max / 2) this.#flushHeadings()
    const first = this.#headings[0] ?? piece
    const last = this.#pieces.at(-1)
    const gap = last ? this.#cost(last.end, first.start) : 0
    const waiting = this.#waiting(piece)
    const added = waiting + piece.tokens
    if (last && (!mayShare(last, piece) || this.#isFull(gap + added, piece))) this.#flush()
    const room = this.#max - waiting - this.#headerCost(piece)
    if (piece.tokens > room && piece.size !== 'words') {
      for (const part of smaller(this.#text, piece, Math.max(room, 1))) this.#addContent(part)
      return
    }
    this.#tokens += (this.#pieces.length > 0 ? gap : this.#headerCost(piece)) + added
    this.#pieces.push(...this.#headings, piece)
    this.#headings = []
  }

  /** A good place to end comes between blocks; within one, only the limit ends a passage, and the target once passed. */
  #isFull(added: number, piece: Piece): boolean {
    if (this.#tokens + added > this.#max) return true
    if (this.#tokens >= this.#target) return true
    return piece.size === 'block' && this.#tokens >= this.#target / 2 && this.#tokens + added > this.#target
  }

  #flush(): void {
    const [first] = this.#pieces
    const last = this.#pieces.at(-1)
    if (first && last) {
      const content = this.#pieces.filter((piece) => piece.block.kind !== 'heading')
      const lead = content[0] ?? last
      const { page } = first.block
      const header = headerOutside(first)
      this.#passages.push({
        start: first.start,
        end: last.end,
        headingPath: pathOf(lead, content),
        ...(page !== undefined && { page }),
        kind: content.every((piece) => piece.block.kind === lead.block.kind) ? lead.block.kind : 'paragraph',
        ...(header && { header }),
      })
    }
    this.#pieces = []
    this.#tokens = 0
  }

  #flushHeadings(): void {
    this.#flush()
    this.#pieces = this.#headings
    this.#headings = []
    this.#flush()
  }

  /** What stands before `piece` in a passage that begins with the headings that wait for it. */
  #waiting(piece: Piece): number {
    const [first] = this.#headings
    return first ? this.#cost(first.start, piece.start) : 0
  }

  #cost(start: number, end: number): number {
    return estimateTokens(this.#text, start, end)
  }

  /** What the header adds when a passage begins with this piece. */
  #headerCost(piece: Piece): number {
    const header = headerOutside(piece)
    if (!header) return 0
    const known = this.#headerTokens.get(piece.block) ?? this.#cost(header.start, header.end)
    this.#headerTokens.set(piece.block, known)
    // A header that leaves no room for rows helps nobody.
    return known <= this.#max / 2 ? known : 0
  }
}

function headerOutside(piece: Piece): Passage['header'] {
  const { header } = piece.block
  return header && piece.start >= header.end ? { start: header.start, end: header.end } : undefined
}

/** A record stands for itself. */
const mayShare = (before: Piece, after: Piece): boolean =>
  before.block === after.block || (before.block.kind !== 'record' && after.block.kind !== 'record')

/**
 * The headings above all of it: a passage of two small sections stands under what is above both, and holds their own headings in its text.
 * The first row of a CSV file names the columns and so has no names above it: its neighbours have.
 */
function pathOf(lead: Piece, content: readonly Piece[]): readonly string[] {
  const paths = content.map((piece) => piece.block.heading)
  const first =
    (lead.block.kind === 'row' ? paths.find((path) => path.length > 0) : undefined) ?? lead.block.heading
  const others = lead.block.kind === 'row' ? paths.filter((path) => path.length > 0) : paths
  const shared = others.reduce((length, path) => sharedLength(first, path, length), first.length)
  return first.slice(0, shared)
}

function sharedLength(left: readonly string[], right: readonly string[], atMost: number): number {
  const length = left.slice(0, atMost).findIndex((heading, index) => heading !== right[index])
  return length === -1 ? Math.min(atMost, left.length) : length
}
