// An answer's text as blocks: paragraphs, lists, headings, quotes and code, with bold, code words and citation markers. Nothing becomes HTML.

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'citation'; readonly n: number }

export type AnswerBlock =
  | { readonly type: 'paragraph' | 'heading' | 'quote'; readonly content: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | {
      readonly type: 'list'
      readonly isOrdered: boolean
      readonly first: number
      readonly items: readonly (readonly Inline[])[]
    }

const bullet = /^\s{0,6}[-*•]\s+/
const numbered = /^\s{0,6}(\d{1,6})[.)]\s+/
const heading = /^#{1,6}\s+/
const fence = /^\s{0,3}```/
const quote = /^\s{0,3}>\s?/

type LineKind = 'blank' | 'bullet' | 'numbered' | 'heading' | 'fence' | 'quote' | 'text'

function kindOf(line: string): LineKind {
  if (line.trim() === '') return 'blank'
  if (fence.test(line)) return 'fence'
  if (heading.test(line)) return 'heading'
  if (quote.test(line)) return 'quote'
  if (bullet.test(line)) return 'bullet'
  return numbered.test(line) ? 'numbered' : 'text'
}

/** Blocks of the source text, one string each: what is complete does not change while more streams in. */
export function splitBlocks(text: string): string[] {
  const blocks: string[] = []
  let lines: string[] = []
  let open: LineKind = 'blank'
  const close = () => {
    if (lines.length > 0) blocks.push(lines.join('\n'))
    lines = []
    open = 'blank'
  }
  for (const line of text.split('\n')) {
    const kind = kindOf(line)
    if (open === 'fence') {
      lines.push(line)
      if (kind === 'fence') close()
      continue
    }
    const goesOn = kind === open || (kind === 'text' && open !== 'blank' && open !== 'heading')
    if (kind === 'blank' || !goesOn || kind === 'heading') close()
    if (kind === 'blank') continue
    if (lines.length === 0) open = kind
    lines.push(line)
  }
  close()
  return blocks
}

/** One block of `splitBlocks`. `[3]` is a citation only where there is a source 3. */
export function parseBlock(source: string, sources: ReadonlySet<number>): AnswerBlock {
  const lines = source.split('\n')
  const [first = ''] = lines
  const inline = (text: string) => parseInline(text, sources)
  switch (kindOf(first)) {
    case 'fence':
      return {
        type: 'code',
        text: lines.slice(1, kindOf(lines.at(-1) ?? '') === 'fence' ? -1 : undefined).join('\n'),
      }
    case 'heading':
      return { type: 'heading', content: inline(first.replace(heading, '')) }
    case 'quote':
      return { type: 'quote', content: inline(lines.map((line) => line.replace(quote, '')).join('\n')) }
    case 'bullet':
      return { type: 'list', isOrdered: false, first: 1, items: itemsOf(lines, bullet).map(inline) }
    case 'numbered':
      return {
        type: 'list',
        isOrdered: true,
        first: Number(numbered.exec(first)?.[1] ?? 1),
        items: itemsOf(lines, numbered).map(inline),
      }
    default:
      return { type: 'paragraph', content: inline(source) }
  }
}

/** A line without a mark belongs to the item above. */
function itemsOf(lines: readonly string[], mark: RegExp): string[] {
  const items: string[] = []
  for (const line of lines) {
    if (mark.test(line) || items.length === 0) items.push(line.replace(mark, ''))
    else items[items.length - 1] += `\n${line.trim()}`
  }
  return items
}

const token =
  /\*\*(?<strong>[^*\n]{1,500})\*\*|`(?<code>[^`\n]{1,500})`|\[(?<numbers>\d{1,3}(?:\s?,\s?\d{1,3}){0,19})\]/g

function parseInline(text: string, sources: ReadonlySet<number>): Inline[] {
  const parts: Inline[] = []
  let plain = ''
  let cursor = 0
  const flush = () => {
    if (plain !== '') parts.push({ type: 'text', text: plain })
    plain = ''
  }
  for (const match of text.matchAll(token)) {
    plain += text.slice(cursor, match.index)
    cursor = match.index + match[0].length
    const { strong, code, numbers } = match.groups ?? {}
    const cited = numbers?.split(',').map(Number) ?? []
    if (strong !== undefined || code !== undefined) {
      flush()
      if (strong !== undefined) parts.push(...strengthen(parseInline(strong, sources)))
      else parts.push({ type: 'code', text: code ?? '' })
    } else if (cited.length > 0 && cited.every((n) => sources.has(n))) {
      // The marker stands at its words, without the space before it.
      plain = plain.replace(/ +$/, '')
      flush()
      for (const n of cited) parts.push({ type: 'citation', n })
    } else plain += match[0]
  }
  plain += text.slice(cursor)
  flush()
  return parts
}

const strengthen = (parts: readonly Inline[]): Inline[] =>
  parts.map((part) => (part.type === 'text' ? { type: 'strong', text: part.text } : part))
