// Holds a citation against the original file by means that share nothing with Maestro's parsers.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Citation } from '../../../contract/answers.ts'

/** What is wrong with the citation; undefined when it stands in the file. */
export async function citationFault(citation: Citation, file: string): Promise<string | undefined> {
  if (citation.quote.trim() === '') return 'the quote is empty'
  switch (extname(file)) {
    case '.pdf':
      return pdfFault(citation, file)
    case '.html':
      return strippedFault(citation, await readFile(file, 'utf8'))
    default:
      return sliceFault(citation, await readFile(file))
  }
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The text is the file's own, so the quote is the bytes between the spans' ends, counted after the byte order mark. */
function sliceFault({ quote, prefix, suffix, spans }: Citation, bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  const content = bytes.subarray(start)
  const text = content.toString('utf8')
  const byteAt = (unit: number) => Buffer.byteLength(text.slice(0, unit))
  const slices = spans.map((span) => content.subarray(byteAt(span.start), byteAt(span.end)).toString('utf8'))
  const [only] = slices
  if (slices.length === 1 ? only !== quote : fold(slices.join(' ')) !== fold(quote))
    return `the file has ${JSON.stringify(slices)} at the spans`
  if (!text.includes(prefix + quote + suffix))
    return 'what surrounds the quote does not surround it in the file'
  return undefined
}

export const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined

/** pdftotext guesses the order of columns and tables in three ways; the page's words must stand in order in one of them. */
function pdfFault({ quote, spans }: Citation, file: string): string | undefined {
  const pages = [...new Set(spans.map((span) => span.page))]
  if (pages.some((page) => page === undefined)) return 'a span names no page'
  if (!hasPdftotext) return undefined
  const [first, last] = [Math.min(...pages.map(Number)), Math.max(...pages.map(Number))]
  const texts = [[], ['-layout'], ['-raw']].map((how) =>
    fold(pageText([...how, '-f', String(first), '-l', String(last), '-enc', 'UTF-8', file, '-'])),
  )
  return texts.some((text) => text.includes(fold(quote))) ? undefined : `not on page ${first} by pdftotext`
}

const pageTexts = new Map<string, string>()
function pageText(args: readonly string[]): string {
  const key = args.join(' ')
  const known = pageTexts.get(key) ?? execFileSync('pdftotext', [...args], { encoding: 'utf8' })
  pageTexts.set(key, known)
  return known
}

/** White space is no matter of words here: tags break lines where the reader sees none. */
function strippedFault({ quote }: Citation, html: string): string | undefined {
  const named: Readonly<Record<string, string>> = { nbsp: ' ', rsquo: '’', amp: '&', lt: '<', gt: '>' }
  const text = html
    .replace(/<(script|style)\b.*?<\/\1>/gis, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
  const bare = (value: string) => value.replace(/\s+/g, '')
  return bare(text).includes(bare(quote)) ? undefined : 'not in the file without its tags'
}
