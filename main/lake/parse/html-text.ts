// The text of a page as it grows: white space collapsed as a browser does, blocks apart by a blank line.
import type { BlockKind } from '../../../contract/parsed-document.ts'
import type { BlockList } from './block-list.ts'
import { tooLong, type ParseContext } from './limits.ts'

interface OpenBlock {
  text: string
  readonly sourceStart: number
  sourceEnd: number
  headerLength?: number
}

/** What must stand before the next word, should there be one in the same block; a greater one swallows a lesser. */
const gaps = { none: 0, space: 1, cell: 2, line: 3 } as const
type Gap = keyof typeof gaps

const collapsible = /[ \t\n\r\f\u00a0]+/g

export class PageText {
  readonly #list: BlockList
  readonly #context: ParseContext
  readonly #done: string[] = []
  #length = 0
  #kind: BlockKind = 'paragraph'
  #level: number | undefined
  #open: OpenBlock | undefined
  #gap: Gap = 'none'
  #cells = 0
  #mark = ''

  constructor(list: BlockList, context: ParseContext) {
    this.#list = list
    this.#context = context
  }

  get isEmpty(): boolean {
    return this.#length === 0 && !this.#open
  }

  /** Ends the block; the next words begin one of this kind. A level makes it a heading. */
  begin(kind: BlockKind, level?: number): void {
    this.#close()
    this.#kind = kind
    this.#level = level
    this.#gap = 'none'
    this.#cells = 0
    this.#mark = ''
  }

  /** A heading that stands nowhere in the source, before whatever comes next. */
  insertHeading(words: string, level: number): void {
    const [kind, levelBefore] = [this.#kind, this.#level]
    this.begin('heading', level)
    this.write(words, 0, 0)
    this.begin(kind, levelBefore)
  }

  gap(gap: Gap): void {
    if (gaps[gap] > gaps[this.#gap]) this.#gap = gap
    this.#cells = gap === 'line' ? 0 : this.#cells + Number(gap === 'cell')
  }

  /** Begins a line, should words follow, with this mark; without one, a mark that waits for its words stays. */
  line(mark: string): void {
    this.gap('line')
    if (mark !== '') this.#mark = mark
  }

  write(data: string, sourceStart: number, sourceEnd: number): void {
    const isCode = this.#kind === 'code'
    const text = isCode
      ? data.replaceAll('\r\n', '\n')
      : data.replaceAll(collapsible, ' ').replaceAll('\u00AD', '')
    const words = isCode ? text : text.trim()
    if (words === '' || (isCode && !this.#open && words.trim() === '')) return this.gap('space')
    if (!isCode && text.startsWith(' ')) this.gap('space')
    this.#open ??= { text: '', sourceStart, sourceEnd }
    this.#open.text += (isCode ? '' : this.#separator(this.#open.text === '')) + words
    this.#open.sourceEnd = sourceEnd
    this.#gap = !isCode && text.endsWith(' ') ? 'space' : 'none'
    if (this.#length + this.#open.text.length > this.#context.limits.maxTextUnits)
      throw tooLong(this.#context)
  }

  /** What the open table holds so far names its columns. */
  markHeader(): void {
    if (this.#open && this.#kind === 'table') this.#open.headerLength ??= this.#open.text.length
  }

  finish(): string {
    this.#close()
    return this.#done.join('')
  }

  #separator(isFirst: boolean): string {
    const cells = '\t'.repeat(this.#cells)
    const before = { none: '', space: ' ', cell: cells, line: `\n${cells}` }[this.#gap]
    const mark = isFirst || this.#gap === 'line' ? this.#mark : ''
    this.#mark = ''
    this.#cells = 0
    return (isFirst ? '' : before) + mark
  }

  #close(): void {
    const open = this.#open
    if (!open) return
    this.#open = undefined
    const text = open.text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()
    if (this.#length > 0) this.#push('\n\n')
    const start = this.#length
    this.#push(text)
    const end = this.#length
    const source = { start: open.sourceStart, end: open.sourceEnd }
    if (this.#level !== undefined) {
      this.#list.addHeading({ start, end, level: this.#level, source }, text)
    } else {
      const hasHeader = open.headerLength !== undefined && open.headerLength < text.length
      const header = hasHeader ? { start, end: start + (open.headerLength ?? 0) } : undefined
      this.#list.add({ kind: this.#kind, start, end, source, ...(header && { header }) })
    }
  }

  #push(part: string): void {
    this.#done.push(part)
    this.#length += part.length
  }
}
