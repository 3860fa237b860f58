// CSV and TSV: a block per row, the columns' names as its heading. The text is the file's own, unchanged.
import type { ParsedDocument } from '../../../contract/parsed-document.ts'
import { cellValue, csvRows, sniffDelimiter, type CsvRow } from './csv-tokens.ts'
import type { DecodedText } from './decode-text.ts'
import { tooManyParts, type ParseContext } from './limits.ts'
import { isBlank } from './lines.ts'
import { collectWarnings } from './warnings.ts'

const maxNames = 100

export function parseCsv(source: DecodedText, context: ParseContext): ParsedDocument {
  const { text, encoding } = source
  const warnings = collectWarnings(context.limits.maxWarnings)
  for (const sentence of source.warnings) warnings.add(sentence)
  const blocks: ParsedDocument['blocks'][number][] = []
  // Excel's own way to name the delimiter; such a line is not a row.
  const declared = /^sep=([^\r\n])\r?\n/i.exec(text.slice(0, 8))
  let names: readonly string[] | undefined
  const rows = csvRows(text, {
    delimiter: declared?.[1] ?? sniffDelimiter(text),
    from: declared?.[0].length ?? 0,
    onStrayQuote: (offset) =>
      warnings.add(`The quote at character ${offset} is never closed; it was read as an ordinary letter.`),
  })
  for (const row of rows) {
    if (isBlank(text, row)) continue
    if (blocks.length >= context.limits.maxBlocks) throw tooManyParts(context)
    blocks.push({ kind: 'row', start: row.start, end: row.end, heading: names ?? [] })
    names ??= columnNames(text, row)
  }
  return { type: 'csv', text, blocks, encoding, warnings: warnings.list(), parser: 'csv@1' }
}

/** A first row names the columns when every cell holds something else, and none a number or a date. */
function columnNames(text: string, row: CsvRow): readonly string[] {
  const names = row.cells.slice(0, maxNames).map((cell) => cellValue(text, cell).trim())
  const areNames =
    new Set(names).size === names.length &&
    names.every((name) => name !== '' && name.length <= 200 && !/^[-+\d.,:/ %€$£]+$/.test(name))
  return areNames ? names : []
}
