// Which lines make a paragraph and which paragraphs are headings, by distance, size and weight.
import { widen, type PdfLine, type Rectangle } from './pdf-lines.ts'

export function paragraphsOfPage(lines: readonly PdfLine[]): PdfLine[][] {
  const usual = usualGap(lines)
  const paragraphs: PdfLine[][] = []
  let previous: PdfLine | undefined
  for (const line of lines) {
    if (previous && continues(previous, line, usual)) paragraphs.at(-1)?.push(line)
    else paragraphs.push([line])
    previous = line
  }
  return paragraphs
}

const height = (line: Rectangle): number => Math.max(line.bottom - line.top, 0.1)

/** How far the lines of this page lie apart: double spacing does not make each line a paragraph. */
function usualGap(lines: readonly PdfLine[]): number {
  const gaps: number[] = []
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    const gap = next ? next.top - line.bottom : Infinity
    if (Math.abs(gap) < height(line) * 2) gaps.push(gap)
  })
  // Not the middle one: on a page of short paragraphs that is the gap between them.
  return gaps.sort((one, other) => one - other)[Math.floor(gaps.length * 0.3)] ?? 0
}

const startsItem = /^(?:[•‣◦▪●○■–*-]|\(?(?:\d{1,3}|[a-z])[.)])\s/

function continues(previous: PdfLine, line: PdfLine, usual: number): boolean {
  if (previous.isHyphenated) return true
  const ratio = line.size / (previous.size || 1)
  if (ratio > 1.15 || ratio < 0.87 || Math.abs(line.weight - previous.weight) > 150) return false
  if (startsItem.test(line.text)) return false
  const gap = line.top - previous.bottom
  if (gap < -height(line)) {
    // The next column or the same height again: it goes on where a sentence was left open.
    return !/[.!?:]["')\]’”]*$/.test(previous.text) && /^\p{Ll}/u.test(line.text)
  }
  const overlaps = line.left < previous.right && previous.left < line.right
  return overlaps && gap < usual + height(line) * 0.45
}

export interface PdfParagraph {
  readonly start: number
  readonly end: number
  readonly page: number
  readonly lines: number
  readonly size: number
  readonly weight: number
  readonly box: Rectangle
}

/** Measured on its first lines: a heading has few. */
export function lookOf(lines: readonly PdfLine[]): { size: number; weight: number; box: Rectangle } {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const line of lines) widen(box, line)
  return { size: lines[0]?.size ?? 0, weight: lines[0]?.weight ?? 0, box }
}

/** For each paragraph the level of the heading that it is, or undefined. */
export function headingLevels(
  paragraphs: readonly PdfParagraph[],
  text: string,
): readonly (number | undefined)[] {
  const body = usualLook(paragraphs)
  const isLarge = (paragraph: PdfParagraph) => roundSize(paragraph.size) >= body.size * 1.15
  const running = runningTitles(paragraphs, text)
  const candidates = paragraphs.map((paragraph) => {
    const { start, end, lines, box } = paragraph
    if (lines > 3 || end - start > 200) return false
    // Upright text along the margin is a stamp.
    if (box.bottom - box.top > 2 * (box.right - box.left)) return false
    const words = text.slice(start, end)
    if (!/\p{L}\S*\p{L}/u.test(words) || running.has(words)) return false
    if (isLarge(paragraph)) return true
    const isBold = paragraph.weight >= body.weight + 150 && paragraph.size >= body.size * 0.95
    return isBold && lines <= 2 && end - start <= 120 && !/[.,;:]$/.test(words)
  })
  const large = paragraphs.filter((paragraph, index) => candidates[index] && isLarge(paragraph))
  const sizes = [...new Set(large.map((paragraph) => roundSize(paragraph.size)))].sort(
    (one, other) => other - one,
  )
  return paragraphs.map((paragraph, index) => {
    if (!candidates[index]) return undefined
    const rank = isLarge(paragraph) ? sizes.indexOf(roundSize(paragraph.size)) : sizes.length
    return Math.min(rank + 1, 6)
  })
}

/** What stands on four pages or more in the same words is the page's frame, not a heading. */
function runningTitles(paragraphs: readonly PdfParagraph[], text: string): ReadonlySet<string> {
  const pages = new Map<string, Set<number>>()
  for (const { start, end, page } of paragraphs) {
    if (end - start > 200) continue
    const words = text.slice(start, end)
    pages.set(words, (pages.get(words) ?? new Set()).add(page))
  }
  return new Set([...pages].filter(([, on]) => on.size >= 4).map(([words]) => words))
}

const roundSize = (size: number): number => Math.round(size * 2) / 2

/** What most of the text looks like. */
function usualLook(paragraphs: readonly PdfParagraph[]): { size: number; weight: number } {
  const counts = new Map<string, { size: number; weight: number; letters: number }>()
  for (const { size, weight, start, end } of paragraphs) {
    const rounded = roundSize(size)
    const key = `${rounded}/${weight}`
    const look = counts.get(key) ?? { size: rounded, weight, letters: 0 }
    look.letters += end - start
    counts.set(key, look)
  }
  const [most] = [...counts.values()].sort((one, other) => other.letters - one.letters)
  return most ?? { size: 0, weight: 0 }
}
