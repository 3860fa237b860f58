// HTML as a reader sees it: headings, paragraphs, lists and tables in order, without scripts and navigation.
// A walk over the tags as they come; no tree is built, so memory follows the text and not the markup.
import { Parser } from 'htmlparser2'
import { AppError } from '../../../contract/app-error.ts'
import type { ParsedDocument } from '../../../contract/parsed-document.ts'
import { createBlockList } from './block-list.ts'
import type { DecodedText } from './decode-text.ts'
import { containerOf, headingLevel, isFlow, isNoise, isSilent, type ContainerKind } from './html-elements.ts'
import { PageText } from './html-text.ts'
import type { ParseContext } from './limits.ts'

const maxDepth = 10_000
const maxTitle = 300

export function parseHtml(source: DecodedText, context: ParseContext): ParsedDocument {
  const walked = walk(source.text, context, 'skip')
  // A page that is nothing but navigation, or whose navigation was never closed, is read whole.
  const { text, blocks, title } =
    walked.text === '' || walked.isNoiseOpen ? walk(source.text, context, 'read') : walked
  return {
    type: 'html',
    ...(title && { title }),
    text,
    blocks,
    encoding: source.encoding,
    warnings: source.warnings,
    parser: 'html@1',
  }
}

interface Walked {
  readonly text: string
  readonly blocks: ParsedDocument['blocks']
  readonly title: string | undefined
  readonly isNoiseOpen: boolean
}

interface Container {
  readonly element: string
  kind: ContainerKind | 'paragraph'
  rows: number
  cells: number
  /** Whether the cells of the first row are names, as far as it was read. */
  hasHeader?: boolean
}

function walk(source: string, context: ParseContext, noise: 'skip' | 'read'): Walked {
  const list = createBlockList(context)
  const page = new PageText(list, context)
  const hasTopHeading = /<h1[\s>]/i.test(source)
  const containers: Container[] = []
  let title = ''
  let isInTitle = false
  let depth = 0
  /** The depth of the element whose content is left out, and whether that is noise. */
  let skipped: { readonly depth: number; readonly isNoise: boolean } | undefined
  let isNoiseOpen = false
  let isEnding = false

  const resume = () => page.begin(containers.at(-1)?.kind ?? 'paragraph')
  /** A table that holds tables or headings lays out the page: its cells are not data. */
  const dissolveTable = (container: Container | undefined) => {
    if (container?.kind !== 'table') return
    container.kind = 'paragraph'
    resume()
  }
  const openFlow = (name: string, container: Container | undefined) => {
    if (container?.kind === 'table') page.gap('space')
    else if (container?.kind === 'list') page.line(name === 'li' ? '- ' : '')
    else if (container?.kind === 'code') page.gap('line')
    else resume()
  }
  const openCell = (name: string, container: Container | undefined) => {
    if (container?.kind !== 'table') return resume()
    if (name === 'tr') {
      if (container.rows++ === 1 && container.hasHeader) page.markHeader()
      container.cells = 0
      return page.gap('line')
    }
    if (container.rows <= 1) container.hasHeader = name === 'th' && container.hasHeader !== false
    if (container.cells++ > 0) page.gap('cell')
  }
  const open = (name: string) => {
    const container = containers.at(-1)
    const level = headingLevel(name)
    const kind = containerOf(name)
    if (level !== undefined) {
      dissolveTable(container)
      page.begin('heading', level)
    } else if (kind !== undefined && !(container?.kind === 'table' && kind !== 'table')) {
      if (kind === 'table') dissolveTable(container)
      const isNested = kind === 'list' && container?.kind === 'list'
      containers.push({ element: name, kind, rows: 0, cells: 0 })
      if (isNested) page.line('')
      else page.begin(kind)
    } else if (name === 'tr' || name === 'td' || name === 'th' || name === 'caption') {
      openCell(name, container)
    } else if (name === 'br') {
      page.gap(container?.kind === 'table' ? 'space' : 'line')
    } else if (isFlow(name)) {
      openFlow(name, container)
    }
  }
  const close = (name: string) => {
    const container = containers.at(-1)
    if (headingLevel(name) !== undefined) return resume()
    if (container?.element === name) {
      containers.pop()
      const outer = containers.at(-1)?.kind
      if (container.kind === 'list' && outer === 'list') page.line('')
      else resume()
    } else if (isFlow(name)) {
      if (name === 'thead') page.markHeader()
      openFlow('', container)
    }
  }

  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > maxDepth) throw tooDeep(context)
        if (skipped) return
        if (isSilent(name)) skipped = { depth, isNoise: false }
        else if (noise === 'skip' && isNoise(name, attributes)) skipped = { depth, isNoise: true }
        else if (name === 'title') isInTitle = true
        else open(name)
      },
      onclosetag(name, isImplied) {
        if (skipped) {
          if (skipped.depth === depth) {
            isNoiseOpen ||= isEnding && isImplied && skipped.isNoise
            skipped = undefined
          }
        } else if (name === 'title') isInTitle = false
        else close(name)
        depth--
      },
      ontext(data) {
        if (skipped) return
        if (isInTitle) {
          title = (title + data).slice(0, maxTitle)
        } else {
          // Without a heading at the top the page's title takes its place.
          if (page.isEmpty && !hasTopHeading && /\S/.test(data)) page.insertHeading(title, 1)
          page.write(data, parser.startIndex, parser.endIndex + 1)
        }
      },
    },
    { decodeEntities: true },
  )
  for (let at = 0; at < source.length; at += chunkUnits) {
    parser.write(source.slice(at, at + chunkUnits))
  }
  isEnding = true
  parser.end()
  const text = page.finish()
  return { text, blocks: list.blocks, title: title.replaceAll(/\s+/g, ' ').trim() || undefined, isNoiseOpen }
}

const chunkUnits = 64 * 1024

function tooDeep(context: ParseContext): AppError {
  return new AppError('LIMIT_EXCEEDED', `The elements of ${context.name} lie more than ${maxDepth} deep.`, {
    safe: 'The file is kept as it is; nothing of it was indexed.',
    next: 'Open it in a browser, save it as PDF, and add that.',
  })
}

/** What the page says about its own encoding near its top, should that be readable at all. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const found =
    /<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:-]{2,40})/i.exec(head) ??
    /^<\?xml\s[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w-]{2,40})/i.exec(head)
  return found?.[1]
}
