// Lines of a text as spans, their terminators left out: \n and \r\n, or \r in a text that knows nothing else.

export interface Line {
  readonly start: number
  readonly end: number
}

export function* linesOf(text: string, from = 0): Generator<Line, void> {
  const terminator = text.includes('\n') ? '\n' : '\r'
  for (let start = from; start < text.length;) {
    const found = text.indexOf(terminator, start)
    const next = found === -1 ? text.length : found
    const end = next > start && text[next] === '\n' && text[next - 1] === '\r' ? next - 1 : next
    yield { start, end }
    start = next + 1
  }
}

/** White space as `\s` knows it. */
function isSpace(unit: number): boolean {
  if (unit < 128) return unit === 32 || (unit >= 9 && unit <= 13)
  if (unit === 0xa0 || unit === 0x3000 || unit === 0xfeff || unit === 0x1680) return true
  return (unit >= 0x2000 && unit <= 0x200a) || [0x2028, 0x2029, 0x202f, 0x205f].includes(unit)
}

/** The first place in the span that is not white space, or its end. */
export function skipSpace(text: string, { start, end }: Line): number {
  let at = start
  while (at < end && isSpace(text.charCodeAt(at))) at++
  return at
}

export const isBlank = (text: string, line: Line): boolean => skipSpace(text, line) === line.end

/** The end of the span without the white space before it. */
export function trimmedEnd(text: string, { start, end }: Line): number {
  let at = end
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--
  return at
}
