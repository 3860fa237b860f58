// PDF: the text page by page in PDFium's reading order, with the place of each word.
// The version in `parser` changes with the pinned PDFium too: another one may read other letters.
import { AppError } from '../../../contract/app-error.ts'
import type { ParsedDocument, ParsedPage, WordTable } from '../../../contract/parsed-document.ts'
import { createBlockList } from './block-list.ts'
import { tooLong, type ParseContext } from './limits.ts'
import { openPdf, type PdfDocument } from './pdf-document.ts'
import { linesOfPage, type PdfLine, type PdfWord } from './pdf-lines.ts'
import { headingLevels, lookOf, paragraphsOfPage, type PdfParagraph } from './pdf-paragraphs.ts'
import { collectWarnings, type Warnings } from './warnings.ts'

export async function parsePdf(bytes: Uint8Array, context: ParseContext): Promise<ParsedDocument> {
  const pdf = await openPdf(withoutJunk(bytes), context.name)
  const warnings = collectWarnings(context.limits.maxWarnings)
  const { text, pages, paragraphs, words, unread } = readPages(pdf, context, warnings)
  if (text === '') throw unread === pdf.pageCount ? unreadable(context) : withoutText(context, pdf.pageCount)

  const list = createBlockList(context)
  const levels = headingLevels(paragraphs, text)
  let title: { readonly level: number; readonly text: string } | undefined
  paragraphs.forEach(({ start, end, page, box }, index) => {
    const level = levels[index]
    const { left: x, top: y, right, bottom } = box
    const place = { start, end, page, boxes: [{ page, x, y, width: right - x, height: bottom - y }] }
    if (level === undefined) return list.add({ ...place, kind: 'paragraph' })
    const name = text.slice(start, end).replaceAll(/\s+/g, ' ')
    if (page === 1 && level < (title?.level ?? 7)) title = { level, text: name }
    list.addHeading({ ...place, level }, name)
  })
  const named = title?.text ?? pdf.title
  return {
    type: 'pdf',
    ...(named && { title: named }),
    text,
    blocks: list.blocks,
    pages,
    words,
    warnings: warnings.list(),
    parser: 'pdf@1',
  }
}

/** PDFium finds its mark within the first kilobyte; mails and downloads put more before it. */
function withoutJunk(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64 * 1024))
  const mark = head.indexOf('%PDF-')
  return mark > 0 ? bytes.subarray(mark) : bytes
}

interface ReadPages {
  readonly text: string
  readonly pages: readonly ParsedPage[]
  readonly paragraphs: readonly PdfParagraph[]
  readonly words: WordTable
  readonly unread: number
}

function readPages(pdf: PdfDocument, context: ParseContext, warnings: Warnings): ReadPages {
  const { maxPages, maxTextUnits } = context.limits
  const parts: string[] = []
  const pages: ParsedPage[] = []
  const paragraphs: PdfParagraph[] = []
  const words = new WordTableBuilder()
  let length = 0
  let unread = 0
  const write = (part: string) => {
    parts.push(part)
    length += part.length
    if (length > maxTextUnits) throw tooLong(context)
  }
  if (pdf.pageCount > maxPages)
    warnings.add(`Only the first ${maxPages} of ${pdf.pageCount} pages were read.`)
  for (let index = 0; index < Math.min(pdf.pageCount, maxPages); index++) {
    const page = index + 1
    const letters = pdf.readPage(index)
    if (!letters) {
      unread++
      warnings.add(`Page ${page} is damaged and was left out.`)
      continue
    }
    const { lines, unknown } = linesOfPage(letters)
    if (lines.length === 0 && letters.objects > 0)
      warnings.add(`Page ${page} holds no text, only pictures or drawings.`)
    else if (unknown > 20 && unknown > letters.count / 20)
      warnings.add(`Page ${page} has ${unknown} letters that the file does not say the meaning of.`)
    if (length > 0 && lines.length > 0) write('\n\n')
    const pageStart = length
    for (const paragraph of paragraphsOfPage(lines)) {
      if (length > pageStart) write('\n\n')
      const start = length
      paragraph.forEach((line, nth) => {
        if (nth > 0 && !paragraph[nth - 1]?.isHyphenated) write('\n')
        words.add(line.words, length, page)
        write(line.text)
      })
      paragraphs.push({ start, end: length, page, lines: paragraph.length, ...lookOf(paragraph) })
    }
    pages.push({ page, start: pageStart, end: length, width: letters.width, height: letters.height })
  }
  return { text: parts.join(''), pages, paragraphs, words: words.take(), unread }
}

class WordTableBuilder {
  #spans = new Int32Array(3 * 1024)
  #boxes = new Float32Array(4 * 1024)
  #count = 0

  /** Words of one line that begins at `offset`. */
  add(words: PdfLine['words'], offset: number, page: number): void {
    for (const word of words) {
      if (this.#count * 3 === this.#spans.length) this.#grow()
      this.#spans.set([offset + word.start, offset + word.end, page], this.#count * 3)
      this.#boxes.set(placeOf(word), this.#count * 4)
      this.#count++
    }
  }

  take(): WordTable {
    return { spans: this.#spans.slice(0, this.#count * 3), boxes: this.#boxes.slice(0, this.#count * 4) }
  }

  #grow(): void {
    const spans = new Int32Array(this.#spans.length * 2)
    const boxes = new Float32Array(this.#boxes.length * 2)
    spans.set(this.#spans)
    boxes.set(this.#boxes)
    this.#spans = spans
    this.#boxes = boxes
  }
}

const placeOf = ({ left, top, right, bottom }: PdfWord) => [left, top, right - left, bottom - top]

const safe = 'The file is kept as it is; nothing of it was indexed.'

function unreadable(context: ParseContext): AppError {
  return new AppError('FILE_DAMAGED', `No page of ${context.name} can be read.`, {
    safe,
    next: 'Get it again from where it came, or open it in another program and save it anew.',
  })
}

function withoutText(context: ParseContext, pages: number): AppError {
  return new AppError('UNSUPPORTED', `${context.name} holds no text that can be read, only pictures.`, {
    safe,
    next: 'Run text recognition on it (a scanner program or OCRmyPDF does) and add the PDF that comes out.',
    data: { pages },
  })
}
