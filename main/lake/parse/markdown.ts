// Markdown by one linear scan over its lines. The text is the file's own, unchanged.
// It finds where blocks begin and end, not what stands inside them: that takes a grammar which some inputs make superlinear.
import type { Block, ParsedDocument } from '../../../contract/parsed-document.ts'
import { createBlockList } from './block-list.ts'
import type { DecodedText } from './decode-text.ts'
import type { ParseContext } from './limits.ts'
import { linesOf, skipSpace, trimmedEnd, type Line } from './lines.ts'
import {
  closesFence,
  indentWidth,
  isTableDelimiter,
  plainTitle,
  readMarkdownLine,
  type Fence,
  type MarkdownLine,
} from './markdown-lines.ts'

type OpenKind = 'paragraph' | 'list' | 'table' | 'code' | 'quote'
interface OpenBlock {
  readonly kind: OpenKind
  readonly start: number
  end: number
  /** The last line, blank ones left out. */
  last: Line
  lines: number
  readonly header?: { readonly start: number; readonly end: number }
  /** A fence that is open in it: nothing but its own end closes it. */
  fence?: Fence | undefined
  isAfterBlank?: boolean
}

/** An underlined paragraph longer than this is no heading but a paragraph above a rule. */
const maxUnderlined = 300

export function parseMarkdown(source: DecodedText, context: ParseContext): ParsedDocument {
  const { text, encoding, warnings } = source
  const list = createBlockList(context)
  const matter = readFrontMatter(text)
  if (matter) list.add({ kind: 'code', start: matter.start, end: matter.end })
  let title = matter?.title
  let open: OpenBlock | undefined

  const close = () => {
    if (open) list.add(closed(open))
    open = undefined
  }
  const begin = (kind: OpenKind, line: Line, more: Partial<OpenBlock> = {}) => {
    close()
    open = { kind, start: line.start, end: trimmedEnd(text, line), last: line, lines: 1, ...more }
  }
  const extend = (block: OpenBlock, line: Line) => {
    block.end = trimmedEnd(text, line)
    block.last = line
    block.lines++
    block.isAfterBlank = false
  }
  const addHeading = (level: number, name: string, start: number, line: Line) => {
    if (level === 1) title ??= name
    list.addHeading({ start, end: trimmedEnd(text, line), level }, name)
  }

  for (const line of linesOf(text, matter?.next)) {
    if (open?.kind === 'list' && open.fence && isOutside(text, line)) open.fence = undefined
    if (open?.fence) {
      const isClosing = closesFence(text, line, open.fence)
      extend(open, line)
      if (isClosing) open.fence = undefined
      if (isClosing && open.kind === 'code') close()
      continue
    }
    const read = readMarkdownLine(text, line)
    if (read.kind === 'blank') {
      if (open?.kind === 'list' || open?.kind === 'code') open.isAfterBlank = true
      else close()
    } else if (open?.kind === 'list' && staysInList(text, line, read, open)) {
      extend(open, line)
      const fence = fenceInside(text, line)
      if (fence) open.fence = fence
    } else if (open?.kind === 'code' && read.kind === 'indented') {
      extend(open, line)
    } else if (
      open?.kind === 'paragraph' &&
      read.kind === 'underline' &&
      open.end - open.start <= maxUnderlined
    ) {
      const name = plainTitle(text.slice(open.start, open.end).replaceAll(/\s+/g, ' '))
      const { start } = open
      open = undefined
      addHeading(read.level, name, start, line)
    } else if (open?.kind === 'paragraph' && isTableStart(text, open, line)) {
      const header = { start: open.last.start, end: trimmedEnd(text, line) }
      const above = open.lines > 1 ? trimmedEnd(text, { start: open.start, end: header.start }) : undefined
      if (above !== undefined) list.add({ kind: 'paragraph', start: open.start, end: above })
      open = { kind: 'table', start: header.start, end: header.end, last: line, lines: 2, header }
    } else if (open && continues(open, read)) {
      extend(open, line)
    } else {
      startBlock(read, line)
    }
  }
  close()
  return {
    type: 'markdown',
    ...(title && { title }),
    text,
    blocks: list.blocks,
    encoding,
    warnings,
    parser: 'markdown@1',
  }

  function startBlock(read: MarkdownLine, line: Line): void {
    switch (read.kind) {
      case 'heading':
        close()
        return addHeading(read.level, read.title, line.start, line)
      case 'fence':
        return begin('code', line, { fence: read.fence })
      case 'item':
        return begin('list', line, { fence: fenceInside(text, line) })
      case 'quote':
        return begin('quote', line)
      case 'indented':
        return begin('code', line)
      case 'text':
        return begin('paragraph', line)
      case 'underline':
      case 'break':
      case 'blank':
        return close()
    }
  }
}

function closed(open: OpenBlock): Omit<Block, 'heading'> {
  const { kind, start, end, header } = open
  return { kind, start, end, ...(header && { header }) }
}

/** Lines that follow without a blank one between belong to what is open, unless they start something themselves. */
function continues(open: OpenBlock, read: MarkdownLine): boolean {
  if (open.kind === 'paragraph') return read.kind === 'text' || read.kind === 'indented'
  if (open.kind === 'quote') return read.kind === 'quote' || read.kind === 'text' || read.kind === 'indented'
  if (open.kind === 'table') return read.kind === 'text' || read.kind === 'indented'
  return false
}

function staysInList(text: string, line: Line, read: MarkdownLine, open: OpenBlock): boolean {
  const indent = indentWidth(text, line.start, skipSpace(text, line))
  if (read.kind === 'item' || indent >= 2) return true
  return read.kind === 'text' && !open.isAfterBlank
}

/** What an item holds is indented; the first line that is not ends the item, and a fence in it that was never closed. */
function isOutside(text: string, line: Line): boolean {
  const start = skipSpace(text, line)
  return start < line.end && indentWidth(text, line.start, start) < 2
}

/** A fence that a list's item holds, on the item's own line or below it. */
function fenceInside(text: string, line: Line): Fence | undefined {
  let start = skipSpace(text, line)
  const mark = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(text.slice(start, Math.min(line.end, start + 40)))
  start += mark?.[0].length ?? 0
  const read = readMarkdownLine(text, { start, end: line.end })
  return read.kind === 'fence' ? read.fence : undefined
}

function isTableStart(text: string, open: OpenBlock, line: Line): boolean {
  return isTableDelimiter(text, line) && text.slice(open.last.start, open.last.end).includes('|')
}

interface FrontMatter extends Line {
  readonly next: number
  readonly title: string | undefined
}

/** What stands between two lines of dashes at the very top. */
function readFrontMatter(text: string): FrontMatter | undefined {
  const head = text.slice(0, 64 * 1024)
  const found = /^---[ \t]*\r?\n[^]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(head)?.[0]
  if (!found || !/^[\w-]+[ \t]*:/m.test(found)) return undefined
  const title = /^title[ \t]*:[ \t]*(.+)$/im.exec(found)?.[1]
  return {
    start: 0,
    end: trimmedEnd(text, { start: 0, end: found.length }),
    next: found.length,
    title: title?.trim().replaceAll(/^["']|["']$/g, '') || undefined,
  }
}
