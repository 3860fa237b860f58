// Lines as they come from a page, where nothing marks them: headings, rows of tables, and the page's own footer.

/** "Statutes · page 2 of 5", "Page 3", "- 4 -": the page speaks, not the document. */
export const isPageFooter = (line: string) =>
  line.length <= 120 &&
  /(?:^|[·•|,–—-]\s*)(?:page|seite)\s\p{N}{1,4}(?:\s?(?:of|von|\/)\s?\p{N}{1,4})?\W*$|^\s*[-–—]\s*\p{N}{1,4}\s*[-–—]\s*$/iu.test(
    line,
  )

const longHeading = 80
const mostWords = 10
/** Title, heading and the names of the columns; more in a row are a list. */
const mostInARow = 3
const begins = /^\s*["“„(]?[\p{Lu}\p{N}]/u
const ends = /[.!;:,–-]\s*$/u
const holdsSentence = /[.!?]\s+\p{Lu}\p{Ll}+\s|\p{L}:\s+\S/u
const mark = /^\s*(?:\||[-*+•‣◦▪·]\s|\(?\p{N}{1,3}[.)]\s|\(?[a-z][.)]\s)/u

/** A short line between blank lines, without the end that sentences have, names what follows. */
export function isLoneHeading(lines: readonly string[], index: number): boolean {
  if (!isLone(lines, index)) return false
  const before = lonesFrom(lines, index, -1)
  const after = lonesFrom(lines, index, 1)
  if (before.count + after.count >= mostInARow || after.next === undefined) return false
  // Of a numbered list, each item may stand alone.
  return !mark.test(lines[index] ?? '') || !(mark.test(before.nearest) || mark.test(after.nearest))
}

/** Lines of one paragraph that all begin anew and never end as sentences do: the rows of a table without its rules. */
export function areBareRows(lines: readonly string[]): boolean {
  return (
    lines.length > 1 &&
    lines.every((line) => begins.test(line) && !/[.!?:;,]\s*$/u.test(line) && !mark.test(line)) &&
    lines.some((line) => /\p{N}/u.test(line) || line.trim().split(/\s+/u).length > 2)
  )
}

/** Of bare rows the first names the columns if it alone holds no number. */
export const namesBareColumns = ([first = '', ...rest]: readonly string[]) =>
  rest.length > 0 && !/\p{N}/u.test(first) && rest.every((line) => /\p{N}/u.test(line))

const isBlank = (line: string | undefined) => line === undefined || line.trim() === '' || isPageFooter(line)

function isLone(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  return (
    line.length <= longHeading &&
    begins.test(line) &&
    !ends.test(line) &&
    !holdsSentence.test(line) &&
    line.trim().split(/\s+/u).length <= mostWords &&
    isBlank(lines[index - 1]) &&
    isBlank(lines[index + 1]) &&
    !isPageFooter(line)
  )
}

/** How many lone lines stand in a row from here, the nearest of what is beside, and the first other line behind them. */
function lonesFrom(lines: readonly string[], index: number, step: 1 | -1) {
  let count = 0
  let nearest: string | undefined
  for (let at = index + step; at >= 0 && at < lines.length; at += step) {
    const line = lines[at] ?? ''
    if (isBlank(line)) continue
    nearest ??= line
    if (!isLone(lines, at)) return { count, nearest, next: line }
    if (++count >= mostInARow) break
  }
  return { count, nearest: nearest ?? '', next: undefined }
}
