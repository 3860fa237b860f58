// Rows and cells of delimited text as spans. One pass; quotes that never close are taken for ordinary letters.

export interface CsvCell {
  /** Of the cell as it stands in the file, quotes included. */
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
}

export interface CsvRow {
  readonly start: number
  readonly end: number
  readonly cells: readonly CsvCell[]
}

export interface CsvTokenOptions {
  readonly delimiter: string
  readonly from?: number
  /** A quoted cell longer than this is no cell but a stray quote. */
  readonly maxQuotedUnits?: number
  /** Called once, at the first stray quote. */
  readonly onStrayQuote?: (offset: number) => void
}

/** After so many stray quotes no quote is believed any more, which also bounds how often the same stretch is read. */
const maxStrayQuotes = 16

export function* csvRows(text: string, options: CsvTokenOptions): Generator<CsvRow, void> {
  const { delimiter, maxQuotedUnits = 1024 * 1024, onStrayQuote } = options
  const lineEnd = text.includes('\n') ? '\n' : '\r'
  let strayQuotes = 0
  let nextLine = -1
  let at = options.from ?? 0

  const closingQuote = (open: number): number => {
    if (strayQuotes >= maxStrayQuotes) return -1
    for (let quote = text.indexOf('"', open + 1); quote !== -1; quote = text.indexOf('"', quote + 2)) {
      if (quote - open > maxQuotedUnits) break
      if (text[quote + 1] !== '"') return quote
    }
    if (strayQuotes === 0) onStrayQuote?.(open)
    strayQuotes++
    return -1
  }
  const readCell = (start: number): CsvCell => {
    const close = text[start] === '"' ? closingQuote(start) : -1
    const rest = close === -1 ? start : close + 1
    if (nextLine < rest) nextLine = indexOrEnd(text, lineEnd, rest)
    // Looking for a delimiter past the line would read the rest of the file again for each row.
    let end = rest
    while (end < nextLine && text[end] !== delimiter) end++
    const hasReturn = end === nextLine && text[end] === '\n' && text[end - 1] === '\r' && end > rest
    return { start, end: hasReturn ? end - 1 : end, isQuoted: close !== -1 }
  }

  while (at < text.length) {
    const cells: CsvCell[] = []
    const start = at
    for (;;) {
      const cell = readCell(at)
      cells.push(cell)
      if (text[cell.end] !== delimiter) break
      at = cell.end + 1
    }
    yield { start, end: cells.at(-1)?.end ?? start, cells }
    at = nextLine + 1
  }
}

/** The value a cell stands for: its quotes taken off, doubled ones halved. */
export function cellValue(text: string, cell: CsvCell): string {
  const raw = text.slice(cell.start, cell.end)
  if (!cell.isQuoted) return raw
  const close = raw.lastIndexOf('"')
  return raw.slice(1, close).replaceAll('""', '"') + raw.slice(close + 1)
}

const indexOrEnd = (text: string, part: string, from: number): number => {
  const found = text.indexOf(part, from)
  return found === -1 ? text.length : found
}

const delimiters = [',', '\t', ';', '|']
const sniffedUnits = 64 * 1024
const sniffedRows = 100

/** The delimiter that cuts the first rows most evenly into more than one cell; a comma when none does. */
export function sniffDelimiter(text: string): string {
  const head = text.slice(0, sniffedUnits)
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const score = evenness(head, delimiter)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function evenness(head: string, delimiter: string): number {
  const widths = new Map<number, number>()
  let rows = 0
  for (const row of csvRows(head, { delimiter })) {
    if (row.start === row.end) continue
    widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1)
    if (++rows === sniffedRows) break
  }
  const [width, count] = [...widths].sort((one, other) => other[1] - one[1])[0] ?? [1, 0]
  return width === 1 ? 0 : (count / rows) * (2 - 1 / width)
}
