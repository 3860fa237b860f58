// What is too much to be read as Markdown. Reading is not linear in its worst cases, so whatever is beyond these bounds is shown as it is written.

/** Of a whole text. Longer ones are shown plain, a piece at a time. */
export const longestText = 120_000
/** Of one block: a paragraph, a table, a piece of code. */
const longestBlock = 20_000
const deepest = 40
const mostMarks = 1_500
const mostColumns = 100

/** Levels of quotes and lists at the beginning of a line. */
const depthOf = (line: string): number =>
  (/^(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*/.exec(line)?.[0] ?? '').replace(/[\s\d]/g, '').length

const hasManyMarks = (block: string): boolean => {
  let marks = 0
  for (const letter of block) if ('*_~[`$<'.includes(letter) && ++marks > mostMarks) return true
  return false
}

const hasFewColumns = (line: string): boolean => line.split('|', mostColumns + 2).length <= mostColumns + 1

/** False for what would take long to read, or nest deeper than anybody writes. */
export function isReadable(block: string): boolean {
  if (block.length > longestBlock) return false
  if (/^ {0,3}(?:`{3,}|~{3,})/.test(block)) return true
  const isPlain = (line: string) => depthOf(line.slice(0, 2_000)) <= deepest && hasFewColumns(line)
  return !hasManyMarks(block) && block.split('\n').every(isPlain)
}
