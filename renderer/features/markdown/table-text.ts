// A table as text for other programs.

export type Rows = readonly (readonly string[])[]

const oneLine = (cell: string) => cell.replaceAll(/[\t\r\n]+/g, ' ')
/** A program for tables would run a cell that begins like a formula. Numbers with a sign are none. */
const tame = (cell: string) => (/^[=@\t\r]|^[+-](?![\d.,]+\s*%?$)/.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export const asCsv = (rows: Rows): string =>
  rows.map((row) => row.map((cell) => quoted(tame(cell))).join(',')).join('\r\n')

export const asTsv = (rows: Rows): string =>
  rows.map((row) => row.map((cell) => oneLine(tame(cell))).join('\t')).join('\n')
